Feature: Sessions come back after a refresh
  A representative who refreshes the browser goes on where the work was left: the same sessions with the same
  application tabs, without a hand being moved.

  Background:
    Given session restore is on
    And the representative has the workspace open

  @RES-1
  Rule: Sessions of key entities come back after a refresh

    Scenario: Cases, accounts and contacts come back
      Given the case "Printer on fire" is open
      And the case "Late delivery" is open
      And the account "Contoso" is open
      And the contact "Alex Baker" is open
      When the representative refreshes the browser
      Then the same sessions are open as before, each once
      And nothing else showed on the way

    Scenario: Two records of one title both come back
      Given the organisation has two cases titled "R&D's <late> delivery"
      And both cases titled "R&D's <late> delivery" are open
      When the representative refreshes the browser
      Then the same sessions are open as before, each once

    Scenario: Records come back under their titles in whatever letters these are written
      Given the organisation has two cases titled "Größe 漢字 🙂"
      And both cases titled "Größe 漢字 🙂" are open
      When the representative refreshes the browser
      Then the same sessions are open as before, each once

    Scenario: Sessions come back refresh after refresh, whether they were looked at in between or not
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      And the contact "Alex Baker" is open
      And a refresh restores the case "Printer on fire"
      And the case "Late delivery" is open
      When the representative refreshes the browser
      Then the same sessions are open as before, each once

    Scenario: Sessions come back however often the browser is refreshed
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      When the representative refreshes the browser six times in a row
      Then the same sessions are open as before, each once

    Scenario: A record that was closed and opened again comes back
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      And the representative has closed the session "Printer on fire"
      And the case "Printer on fire" is open
      When the representative refreshes the browser
      Then the same sessions are open as before, each once

    Scenario Outline: Nothing that was acknowledged is lost by a refresh <how soon>
      Given the case "Printer on fire" is open
      When the representative opens the account "Contoso" and the browser is refreshed <how soon>
      Then everything that was acknowledged is open again, each once

      Examples:
        | how soon            |
        | as it opens         |
        | at once             |
        | a moment later      |
        | half a second later |

    Scenario: Sessions come back when the page refreshes itself
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      When the page refreshes itself
      Then the same sessions are open as before, each once

    Scenario: A refresh in the middle of a restore loses nothing
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      When the browser is refreshed once more as restore begins
      Then the same sessions are open as before, each once

    Scenario: A record that was deleted meanwhile takes no other session along
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      And the case "Late delivery" is open
      When the case "Late delivery" is deleted while the browser is away
      Then the session "Printer on fire" is restored
      And the session "Contoso" is restored

    Scenario: A session comes back although a record in one of its application tabs was deleted meanwhile
      Given the case "Printer on fire" is open with "Password reset loops" as further application tab
      And the account "Contoso" is open
      When the case "Password reset loops" is deleted while the browser is away
      Then the session "Printer on fire" is restored
      And the session "Contoso" is restored

    Scenario: A colleague who signs in in the same browser gets nothing of it
      Given the case "Printer on fire" is open
      And the representative is in a chat with "Alex Baker"
      And a refresh restores the case "Printer on fire"
      When a colleague signs in in the same browser and refreshes it
      Then only Home is there
      And nothing of the old workspace showed on the way

  @RES-2
  Rule: Every session comes back with its application tabs

    Scenario: Application tabs come back under their own sessions
      Given the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs
      And the account "Fabrikam" is open with "Queues" as further application tab
      And the session "Home" has "Dashboards" as further application tab
      And the representative has looked at every application tab
      When the representative refreshes the browser
      Then every session has the application tabs that it had before
      And every application tab shows the content that it showed before

    Scenario: Application tabs come back refresh after refresh
      Given the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs
      And Home is in view
      And a refresh restores the case "Printer on fire"
      And the account "Fabrikam" is open
      When the representative refreshes the browser
      Then every session has the application tabs that it had before

    Scenario: Application tabs that were opened and closed in a restored session are as they were
      Given the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs
      And a refresh restores the case "Printer on fire"
      And the session "Printer on fire" has "Queues" as further application tab
      And the representative has closed the application tab "Dashboards" of the session "Printer on fire"
      When the representative refreshes the browser
      Then every session has the application tabs that it had before

    Scenario: Application tabs of each conversation come back with it
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Dashboards" as further application tab
      And the representative is in a voice call with "Robin Counts"
      And the session "Robin Counts" has "Queues" as further application tab
      When the representative refreshes the browser
      Then every session has the application tabs that it had before

    Scenario: Application tabs of messages come back with them, whichever way these are sent
      Given the representative is in an SMS with "Priya Nair"
      And the session "Priya Nair" has "Dashboards" as further application tab
      And the representative is in an e-mail with "Jonas Weber"
      And the session "Jonas Weber" has "Queues" as further application tab
      And the representative is in a social message with "Mei Tanaka"
      And the session "Mei Tanaka" has "Activities" as further application tab
      When the representative refreshes the browser
      Then every session has the application tabs that it had before

    Scenario: Application tabs of a conversation come back refresh after refresh
      Given the case "Printer on fire" is open
      And the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Dashboards" as further application tab
      And Home is in view
      And a refresh restores the case "Printer on fire"
      And the account "Fabrikam" is open
      When the representative refreshes the browser
      Then the same sessions are open as before, each once
      And every session has the application tabs that it had before

    Scenario: Application tabs of every kind come back in sessions of every kind
      Given the contact "Priya Nair" is open with "Fabrikam" as further application tab
      And the case "Printer on fire" is open with "Alex Baker" as further application tab
      And the representative is in a chat with "Robin Counts"
      And the session "Robin Counts" has "Cases" as further application tab
      And the session "Robin Counts" has "Late delivery" as further application tab
      When the representative refreshes the browser
      Then every session has the application tabs that it had before

    Scenario: Several application tabs come back in sessions of every kind
      Given the contact "Priya Nair" is open with "Fabrikam" and "Dashboards" as further application tabs
      And the account "Contoso" is open with "Queues" and "Activities" as further application tabs
      And the session "Home" has "Dashboards" as further application tab
      And the session "Home" has "Queues" as further application tab
      When the representative refreshes the browser
      Then every session has the application tabs that it had before

    Scenario: A session that was closed and opened again has the application tabs that it had last
      Given the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative has closed the session "Printer on fire"
      And the case "Printer on fire" is open
      When the representative refreshes the browser
      Then every session has the application tabs that it had before

    Scenario: An application tab that was closed and opened again comes back
      Given the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative has closed the application tab "Contoso" of the session "Printer on fire"
      And the session "Printer on fire" has "Contoso" as further application tab
      When the representative refreshes the browser
      Then every session has the application tabs that it had before

    Scenario: Application tabs of a chat that waits for presence outlive another change and another refresh
      Given the case "Printer on fire" is open
      And the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Dashboards" as further application tab
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the account "Fabrikam" is open
      When the representative refreshes the browser
      Then the chat with "Alex Baker" is restored when presence comes back
      And the application tab "Dashboards" of the session "Alex Baker" is restored

    Scenario: A full workspace comes back
      Given nine sessions are open with ten application tabs each
      When the representative refreshes the browser
      Then the same sessions are open as before, each once
      And every session has the application tabs that it had before

    Scenario: A workspace that is full with a chat comes back
      Given eight sessions are open with two application tabs each
      And the representative is in a chat with "Alex Baker"
      When the representative refreshes the browser
      Then the same sessions are open as before, each once
      And every session has the application tabs that it had before

  @RES-3
  Rule: Nothing has to be rebuilt by hand

    Scenario Outline: The workspace is restored without a prompt, a click or a key after <what happened>
      Given the case "Printer on fire" is open with "Contoso" as further application tab
      And the representative is in a chat with "Alex Baker"
      When <interruption>
      Then the same sessions are open as before, each once
      And nobody was asked anything, and nothing had to be done by hand
      And the representative can go on at once in every session

      Examples:
        | what happened            | interruption                                                              |
        | a refresh                | the representative refreshes the browser                                 |
        | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario: What the representative opens while presence is pending is still there once presence comes
      Given the case "Printer on fire" is open
      And the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the session "Printer on fire" has "Dashboards" as further application tab
      And the account "Fabrikam" is open
      When presence comes back
      Then the application tab "Dashboards" of the session "Printer on fire" is still there
      And the session "Fabrikam" is still there
      But the chat with "Alex Baker" is restored

  @RES-6
  Rule: What the representative closed stays closed

    Scenario: A closed session stays closed
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      And the representative has closed the session "Printer on fire"
      When the representative refreshes the browser
      Then the session "Printer on fire" is not restored
      But the session "Contoso" is restored

    Scenario: The last session that was open stays closed as well
      Given the case "Printer on fire" is open
      And a refresh restores the case "Printer on fire"
      And the representative has closed the session "Printer on fire"
      When the representative refreshes the browser
      Then the session "Printer on fire" is not restored

    Scenario: A closed application tab stays closed
      Given the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs
      And the representative has closed the application tab "Contoso" of the session "Printer on fire"
      When the representative refreshes the browser
      Then the application tab "Contoso" of the session "Printer on fire" is not restored
      But the application tab "Dashboards" of the session "Printer on fire" is restored

    Scenario Outline: A closed application tab of <a session> stays closed
      Given the representative is in a chat with "Alex Baker"
      And the session "<session>" has "Queues" as further application tab
      And the session "<session>" has "Dashboards" as further application tab
      And the representative has closed the application tab "Queues" of the session "<session>"
      When the representative refreshes the browser
      Then the application tab "Queues" of the session "<session>" is not restored
      But the application tab "Dashboards" of the session "<session>" is restored

      Examples:
        | a session      | session    |
        | Home           | Home       |
        | a conversation | Alex Baker |

    Scenario Outline: A closed session of a conversation stays closed after <what happened>
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      And the representative has closed the session "Alex Baker"
      When <interruption>
      Then the session "Alex Baker" is not restored
      But the session "Robin Counts" is restored

      Examples:
        | what happened            | interruption                                                              |
        | a refresh                | the representative refreshes the browser                                 |
        | a reconnect              | the network goes away and comes back                                     |
        | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario Outline: A closed session of a <conversation> stays closed although the <conversation> goes on
      Given the representative is in a <conversation> with "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      And the representative has closed the session "Alex Baker"
      When the representative refreshes the browser
      Then the session "Alex Baker" is not restored
      But the session "Robin Counts" is restored

      Examples:
        | conversation   |
        | SMS            |
        | e-mail         |
        | social message |

    Scenario: A closed session of a conversation stays closed refresh after refresh
      Given the case "Printer on fire" is open
      And the representative is in a chat with "Alex Baker"
      And the representative has closed the session "Alex Baker"
      And a refresh restores the case "Printer on fire"
      When the representative refreshes the browser
      Then the session "Alex Baker" is not restored
      But the session "Printer on fire" is restored

    Scenario: A session that is closed while the network is away stays closed
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      When the network goes away, the session "Printer on fire" is closed, and the network comes back
      Then the session "Printer on fire" stays closed
      But the session "Contoso" is restored

    Scenario: A session that is closed while presence is pending stays closed
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      And the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the representative has closed the session "Printer on fire"
      When presence comes back
      Then the session "Printer on fire" stays closed
      But the chat with "Alex Baker" is restored

    Scenario: An application tab that is closed while presence is pending stays closed
      Given the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs
      And the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the representative has closed the application tab "Contoso" of the session "Printer on fire"
      When presence comes back
      Then the application tab "Contoso" of the session "Printer on fire" stays closed
      But the chat with "Alex Baker" is restored

    Scenario: What was closed after an earlier restore stays closed as well
      Given the case "Printer on fire" is open
      And the account "Contoso" is open
      And a refresh restores the case "Printer on fire"
      And the representative has closed the session "Printer on fire"
      When the representative refreshes the browser
      Then the session "Printer on fire" is not restored
      But the session "Contoso" is restored
