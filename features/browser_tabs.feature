Feature: Of several browser tabs the latest updated one is restored
  A representative may have the workspace open in more than one browser tab. The tab that was updated last counts.

  Background:
    Given session restore is on
    And the representative has the workspace open
    And the case "Printer on fire" is open

  @TAB-1
  Rule: Of several browser tabs the latest updated one is restored

    Scenario: The latest browser tab gets its sessions back when it is refreshed
      Given a second browser tab has the account "Contoso" open
      When the representative refreshes the second browser tab
      Then the sessions of the latest browser tab are open again, each once
      And nothing else showed on the way

    Scenario: The latest browser tab is the one that is restored when all were closed
      Given a second browser tab has the account "Contoso" open
      When the representative closes all browser tabs and opens the workspace again
      Then the sessions of the latest browser tab are open again, each once
      And nothing else showed on the way

    Scenario: Application tabs of an older browser tab stay away
      Given the session "Home" has "Queues" as further application tab
      And the application tab "Home" of the session "Home" is in view
      And a second browser tab has the account "Contoso" open
      And the representative has looked at every application tab
      When the representative closes all browser tabs and opens the workspace again
      Then every session has the application tabs that it had before

    Scenario: An older browser tab that is updated again becomes the latest
      Given a second browser tab has the account "Contoso" open
      And the first browser tab has the case "Late delivery" open as well
      When the representative closes all browser tabs and opens the workspace again
      Then the sessions of the latest browser tab are open again, each once
      And nothing else showed on the way

    Scenario Outline: An older browser tab becomes the latest when <what happens> in it
      Given the case "Late delivery" is open with "Queues" as further application tab
      And a second browser tab has the account "Contoso" open
      And the representative is back in the first browser tab
      And <change>
      When the representative closes all browser tabs and opens the workspace again
      Then the sessions of the latest browser tab are open again, each once
      And nothing else showed on the way

      Examples:
        | what happens                 | change                                                                                    |
        | a session is closed          | the representative has closed the session "Late delivery"                                 |
        | an application tab is opened | the session "Late delivery" has "Dashboards" as further application tab                   |
        | an application tab is closed | the representative has closed the application tab "Queues" of the session "Late delivery" |

    Scenario: An older browser tab that is refreshed does not get its own sessions back
      Given a second browser tab has the account "Contoso" open
      When the representative refreshes the first browser tab
      Then the first browser tab shows Home alone or the sessions of the second

    Scenario: An older browser tab that was refreshed leaves the latest one to be restored
      Given a second browser tab has the account "Contoso" open
      And the first browser tab has been refreshed
      When the representative closes all browser tabs and opens the workspace again
      Then the sessions of the latest browser tab are open again, each once

  @TAB-2
  Rule: With several browser tabs conversations are not restored properly

    Scenario: A duplicated browser tab does not double a chat
      Given the representative is in a chat with "Alex Baker"
      When the representative duplicates the browser tab
      Then no conversation shows twice across the browser tabs
      And it is recorded whether the chat with "Alex Baker" shows in the second browser tab
      But the session "Printer on fire" is still open in the first browser tab

    Scenario: An older browser tab that is refreshed does not double the latest one's chat
      Given a second browser tab has the account "Contoso" open
      And the representative is in a chat with "Alex Baker"
      When the representative refreshes the first browser tab
      Then no conversation shows twice across the browser tabs
      And it is recorded whether the chat with "Alex Baker" shows in the first browser tab
      But the session "Contoso" is still open in the second browser tab

    Scenario: A chat fails safely when two browser tabs are refreshed at once
      Given the representative is in a chat with "Alex Baker"
      And a second browser tab has the account "Contoso" open
      When both browser tabs are refreshed at the same instant
      Then the session "Contoso" is restored in the second browser tab
      And no conversation shows twice across the browser tabs
      And it is recorded whether the chat with "Alex Baker" came back
