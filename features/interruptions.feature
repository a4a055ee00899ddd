Feature: Sessions come back after the browser or the network went away
  Browsers run out of memory, windows are closed by accident, headsets are unplugged and networks waver. Each of
  these is made to happen, and proven to have happened, before anything is judged.

  @RES-4
  Rule: The workspace is whole again after the network was away

    Scenario Outline: Everything is there once after <what happened>
      Given session restore is on
      And the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the session "Home" has "Dashboards" as further application tab
      And the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Queues" as further application tab
      And the application tab "Alex Baker" of the session "Alex Baker" is in view
      When <interruption>
      Then presence is there again
      And the same sessions are open as before, each once
      And every session has the application tabs that it had before
      And the chat with "Alex Baker" is restored with its transcript
      And the representative can go on at once in every session
      And what either side of the chat with "Alex Baker" says from now on reaches the other

      Examples:
        | what happened                | interruption                                         |
        | the network was away         | the network goes away and comes back                 |
        | a long absence of the network | the network is away for longer than presence bears  |

    Scenario: Everything is there once after the network was away again and again
      Given session restore is on
      And the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative is in a chat with "Alex Baker"
      And a reconnect restores the case "Printer on fire"
      When the network goes away and comes back
      Then presence is there again
      And the same sessions are open as before, each once
      And the chat with "Alex Baker" is restored with its transcript

    Scenario: Everything is there once after the server was restarted
      Given the workspace runs on a server of its own
      And session restore is on
      And the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative is in a chat with "Alex Baker"
      When the server is restarted under the open workspace
      Then presence is there again
      And the same sessions are open as before, each once
      And the chat with "Alex Baker" is restored with its transcript

    Scenario: Everything is there once after the computer slept
      Given session restore is on
      And the representative works in a browser of their own
      And the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative is in a chat with "Alex Baker"
      When the computer sleeps and wakes up
      Then presence is there again
      And the same sessions are open as before, each once
      And every session has the application tabs that it had before

  @RES-5
  Rule: The workspace comes back after the browser went away

    Background:
      Given session restore is on
      And the representative works in a browser of their own

    Scenario Outline: Everything is open again after <what happened>
      Given the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the session "Home" has "Dashboards" as further application tab
      And the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Queues" as further application tab
      When <interruption>
      Then the same sessions are open as before, each once
      And every session has the application tabs that it had before

      Examples:
        | what happened                           | interruption                                                                                    |
        | the page crashed                        | the page crashes and the representative opens it again                                          |
        | the browser was killed                  | the browser process is killed and the representative starts it again                            |
        | the browser was killed while restoring  | the browser process is killed while presence is pending and the representative starts it again |
        | the browser was closed                  | the representative closes the browser and starts it again                                       |
        | the window was closed                   | the representative closes the browser window and opens it again                                 |
        | the tab was closed                      | the representative closes the browser tab and opens it again                                    |
        | the page was left                       | the representative goes to another page and comes back                                          |
        | a break of an hour                      | the representative closes all browser tabs and opens the workspace again an hour later          |

    Scenario: Everything is open again however often the browser was closed
      Given the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative is in a chat with "Alex Baker"
      And closing all browser tabs and opening the workspace again restores the case "Printer on fire"
      When the representative closes all browser tabs and opens the workspace again
      Then the same sessions are open as before, each once

    Scenario: Everything is open again after the page ran out of memory
      Given the representative works in a browser with little memory
      And the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative is in a chat with "Alex Baker"
      When the page runs out of memory and the representative opens it again
      Then the same sessions are open as before, each once
      And every session has the application tabs that it had before

    Scenario Outline: Everything is open again after the microphone was <lost>
      Given the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative is in a voice call with "Alex Baker"
      And the microphone is in use
      When the microphone is <lost> and the representative refreshes the browser
      Then the same sessions are open as before, each once
      And every session has the application tabs that it had before

      Examples:
        | lost                   |
        | unplugged              |
        | not permitted any more |

    Scenario Outline: <A change> right before the browser was killed is not lost
      Given the representative has the workspace open
      And the account "Fabrikam" is open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And <change>
      When the browser process is killed and the representative starts it again
      Then the same sessions are open as before, each once
      And every session has the application tabs that it had before

      Examples:
        | A change                           | change                                                                                       |
        | A session that was opened          | the case "Late delivery" has been opened a moment ago                                        |
        | A session that was closed          | the representative has closed the session "Fabrikam"                                         |
        | An application tab that was opened | the session "Printer on fire" has "Dashboards" as further application tab                    |
        | An application tab that was closed | the representative has closed the application tab "Contoso" of the session "Printer on fire" |

  @RES-3
  Rule: Nothing has to be rebuilt by hand, also after the browser went away

    Scenario Outline: Neither a prompt nor a click nor a key stands before the work after <what happened>
      Given session restore is on
      And the representative works in a browser of their own
      And the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative is in a chat with "Alex Baker"
      When <interruption>
      Then the same sessions are open as before, each once
      And nobody was asked anything, and nothing had to be done by hand
      And the representative can go on at once in every session

      Examples:
        | what happened          | interruption                                                         |
        | the browser was killed | the browser process is killed and the representative starts it again |
        | the browser was closed | the representative closes the browser and starts it again            |

  @FOC-1
  Rule: The last session in view is in view again, also after the browser went away

    Scenario: The session that was in view is in view again after the browser was killed
      Given session restore is on
      And the representative works in a browser of their own
      And the representative has the workspace open
      And the case "Printer on fire" is open
      And the case "Late delivery" is open
      And the session "Printer on fire" is in view
      When the browser process is killed and the representative starts it again
      Then the session "Printer on fire" is in view
      But the session "Late delivery" is restored

  @FOC-2
  Rule: The last application tab in view is in view again, also after the browser went away

    Scenario: Every session shows its own application tab after the browser was killed
      Given session restore is on
      And the representative works in a browser of their own
      And the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs
      And the case "Late delivery" is open
      And the application tab "Contoso" of the session "Printer on fire" is in view
      When the browser process is killed and the representative starts it again
      Then every session shows the application tab that it showed before

  @PAN-1
  Rule: The productivity pane is expanded or collapsed as it was, also after the browser went away

    Scenario: A pane that was collapsed is collapsed after the browser was killed
      Given session restore is on
      And the representative works in a browser of their own
      And the representative has the workspace open
      And the case "Printer on fire" is open
      And the productivity pane of "Printer on fire" is collapsed
      When the browser process is killed and the representative starts it again
      Then the productivity pane of "Printer on fire" is collapsed

  @PAN-2
  Rule: The tool that was in front of the pane is in front again, also after the browser went away

    Scenario: The tool that was in front is in front again after the browser was killed
      Given session restore is on
      And the representative works in a browser of their own
      And the representative has the workspace open
      And the case "Printer on fire" is open
      And the tool "Agent scripts" is in front of the pane of "Printer on fire"
      When the browser process is killed and the representative starts it again
      Then the tool "Agent scripts" is in front of the pane of "Printer on fire"
