Feature: Conversations return once presence does
  Calls, chats and other conversations live with the presence service, so they come back a little later than
  cases and accounts do.

  Background:
    Given session restore is on
    And the representative has the workspace open
    And the case "Printer on fire" is open
    And the account "Contoso" is open

  @PRE-1
  Rule: Conversations come back once presence is there

    Scenario Outline: A <conversation> comes back with its customer, channel and transcript
      Given the representative is in a <conversation> with "Alex Baker"
      When the representative refreshes the browser
      Then the <conversation> with "Alex Baker" is restored with its transcript

      Examples:
        | conversation   |
        | chat           |
        | voice call     |
        | SMS            |
        | e-mail         |
        | social message |

    Scenario Outline: What both sides said comes back, and the <conversation> goes on
      Given the representative is in a <conversation> with "Alex Baker"
      And the representative has answered "Is it switched on?" to "Alex Baker"
      When the representative refreshes the browser
      Then the <conversation> with "Alex Baker" is restored with its transcript
      And what either side of the <conversation> with "Alex Baker" says from now on reaches the other

      Examples:
        | conversation   |
        | chat           |
        | SMS            |
        | e-mail         |
        | social message |

    Scenario Outline: Each of two conversations goes on after <what happened>
      Given the representative is in a chat with "Alex Baker"
      And the representative is in an SMS with "Priya Nair"
      When <interruption>
      Then what either side of the chat with "Alex Baker" says from now on reaches the other
      And what either side of the SMS with "Priya Nair" says from now on reaches the other

      Examples:
        | what happened            | interruption                                                              |
        | a refresh                | the representative refreshes the browser                                 |
        | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario Outline: A chat comes back when the representative is <presence>
      Given the representative is in a chat with "Alex Baker"
      And the representative's presence is <presence>
      When the representative refreshes the browser
      Then the chat with "Alex Baker" is restored with its transcript
      And the representative's presence is still <presence>

      Examples:
        | presence  |
        | available |
        | busy      |
        | away      |

    Scenario: What was said twice comes back twice
      Given the representative is in a chat with "Alex Baker"
      And the representative has answered "Is it switched on?" to "Alex Baker"
      And the representative has answered "Is it switched on?" to "Alex Baker"
      When the representative refreshes the browser
      Then the chat with "Alex Baker" is restored with its transcript

    Scenario: What was said comes back in whatever letters and signs it was written
      Given the representative is in a chat with "Alex Baker"
      And the representative has answered "Is 5 < 6 & über 漢字?" to "Alex Baker"
      When the representative refreshes the browser
      Then the chat with "Alex Baker" is restored with its transcript

    Scenario Outline: A voice call has its microphone again after <what happened>
      Given the representative is in a voice call with "Alex Baker"
      And the microphone is in use
      When <interruption>
      Then the voice call with "Alex Baker" is restored
      And the voice call with "Alex Baker" uses the microphone

      Examples:
        | what happened            | interruption                                                              |
        | a refresh                | the representative refreshes the browser                                 |
        | a reconnect              | the network goes away and comes back                                     |
        | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario Outline: What the customer said while the <what> was away is there as well
      Given the representative is in a chat with "Alex Baker"
      When "Alex Baker" writes "It smells of smoke." while the <what> is away
      Then the chat with "Alex Baker" is restored with its transcript

      Examples:
        | what    |
        | browser |
        | network |

    Scenario: A chat comes back beside the record of its customer
      Given the contact "Alex Baker" is open
      And the representative is in a chat with "Alex Baker"
      When the representative refreshes the browser
      Then the same sessions are open as before, each once

    Scenario: A chat and a call of one customer both come back
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Alex Baker"
      When the representative refreshes the browser
      Then the same sessions are open as before, each once

    Scenario: Several conversations come back, an unknown visitor's among them
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a chat with a visitor
      And the representative is in a chat with "Robin Counts"
      When the representative refreshes the browser
      Then the same sessions are open as before, each once
      And the chat with "Alex Baker" is restored with its transcript
      And the chat with "Robin Counts" is restored with its transcript

    Scenario: A chat comes back although presence had been given up
      Given the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the page says that presence is missing
      When presence comes back
      Then the chat with "Alex Baker" is restored

    Scenario: A chat that waits for presence outlives another change and another refresh
      Given the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the account "Fabrikam" is open
      When the representative refreshes the browser
      Then the chat with "Alex Baker" is restored when presence comes back
      And the session "Fabrikam" is restored

    Scenario: A chat that waited for presence in vain outlives another change and another refresh
      Given the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the page says that presence is missing
      And the account "Fabrikam" is open
      When the representative refreshes the browser
      Then the chat with "Alex Baker" is restored when presence comes back
      And the session "Fabrikam" is restored

    Scenario: A chat comes back after the presence service refused at first
      Given the representative is in a chat with "Alex Baker"
      And the presence service refuses the representative from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      When presence comes back
      Then the chat with "Alex Baker" is restored with its transcript

  @PRE-2
  Rule: No conversation comes back before presence

    Scenario: A chat stays away while presence is pending
      Given the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      When the representative refreshes the browser
      Then the chat with "Alex Baker" is not restored
      But the chat with "Alex Baker" is restored when presence comes back

    Scenario: A chat stays away while presence is pending when the workspace is opened again
      Given the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      When the representative closes all browser tabs and opens the workspace again
      Then the chat with "Alex Baker" is not restored
      But the chat with "Alex Baker" is restored when presence comes back

    Scenario: A conversation of whatever channel does not show before presence does
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      And the representative is in an SMS with "Priya Nair"
      And the representative is in an e-mail with "Jonas Weber"
      And the representative is in a social message with "Mei Tanaka"
      When the representative refreshes the browser
      Then no conversation showed before presence
      But the same sessions are open as before, each once

  @PRE-3
  Rule: Other sessions do not wait for presence

    Scenario: Cases, accounts and contacts are there with their application tabs while presence is pending
      Given the contact "Priya Nair" is open
      And the session "Printer on fire" has "Dashboards" as further application tab
      And the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      When the representative refreshes the browser
      Then the session "Printer on fire" is restored while presence is pending
      And the session "Contoso" is restored while presence is pending
      And the session "Priya Nair" is restored while presence is pending
      And the application tab "Dashboards" of the session "Printer on fire" is restored while presence is pending
      And the representative can go on at once in every session

    Scenario: Cases and accounts are there while presence is pending when the workspace is opened again
      Given the session "Printer on fire" has "Dashboards" as further application tab
      And the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      When the representative closes all browser tabs and opens the workspace again
      Then the session "Printer on fire" is restored while presence is pending
      And the session "Contoso" is restored while presence is pending
      And the application tab "Dashboards" of the session "Printer on fire" is restored while presence is pending
      And the representative can go on at once in every session

  @PRE-4
  Rule: The delay of conversations is slight

    Scenario Outline: A chat and a call come back within the delay that the target grants itself after <what happened>
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      When <interruption>
      Then every conversation is back within the target's budget after presence

      Examples:
        | what happened            | interruption                                                              |
        | a refresh                | the representative refreshes the browser                                 |
        | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario Outline: A <conversation> comes back within the delay that the target grants itself
      Given the representative is in a <conversation> with "Alex Baker"
      When the representative refreshes the browser
      Then every conversation is back within the target's budget after presence

      Examples:
        | conversation   |
        | SMS            |
        | e-mail         |
        | social message |

  @PRE-5
  Rule: Without presence conversations stay away and the rest works

    Scenario: The page says that presence is missing and goes on without conversations
      Given the representative is in a chat with "Alex Baker"
      And presence never comes from now on
      When the representative refreshes the browser
      Then the page says that presence is missing
      And the chat with "Alex Baker" is not restored
      And the session "Printer on fire" is restored and can be worked in

  @PRE-6
  Rule: A conversation that ended meanwhile does not come back

    Scenario Outline: A <conversation> that ended while the browser was away stays away
      Given the representative is in a <conversation> with "Alex Baker"
      And the representative is in a <other> with "Robin Counts"
      When the <conversation> with "Alex Baker" ends while the browser is away
      Then the <conversation> with "Alex Baker" is not restored
      But the <other> with "Robin Counts" is restored

      Examples:
        | conversation   | other      |
        | chat           | voice call |
        | voice call     | chat       |
        | SMS            | chat       |
        | e-mail         | SMS        |
        | social message | chat       |

    Scenario: A chat that ended while the network was away stays away
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      When the chat with "Alex Baker" ends while the network is away
      Then the chat with "Alex Baker" is not restored
      But the voice call with "Robin Counts" is restored

    Scenario: A chat that was given to a colleague while the browser was away stays away
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      When the chat with "Alex Baker" is given to a colleague while the browser is away
      Then the chat with "Alex Baker" is not restored
      But the voice call with "Robin Counts" is restored

    Scenario: A chat that ended while the presence service refused the representative stays away
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      And the presence service refuses the representative from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the chat with "Alex Baker" has ended meanwhile
      When presence comes back
      Then the chat with "Alex Baker" is not restored
      But the voice call with "Robin Counts" is restored
