Feature: Focus returns to what was in view
  The representative sees the session and the application tab again that were in view before the refresh.

  Background:
    Given session restore is on
    And the representative has the workspace open
    And the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs
    And the account "Fabrikam" is open with "Queues" as further application tab

  @FOC-1
  Rule: The last session in view is in view again

    Scenario Outline: <The session> that was in view is in view again after <what happened>
      Given the contact "Priya Nair" is open
      And the session "<session>" is in view
      When <interruption>
      Then the session "<session>" is in view
      But the session "<other>" is restored

      Examples:
        | The session | session         | other           | what happened            | interruption                                                              |
        | The case    | Printer on fire | Fabrikam        | a refresh                | the representative refreshes the browser                                 |
        | The account | Fabrikam        | Printer on fire | a refresh                | the representative refreshes the browser                                 |
        | The contact | Priya Nair      | Fabrikam        | a reconnect              | the network goes away and comes back                                     |
        | The account | Fabrikam        | Priya Nair      | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario: The customer's record is in view again, and not the chat of the same name
      Given the representative is in a chat with "Alex Baker"
      And the contact "Alex Baker" is open
      When the representative refreshes the browser
      Then the session "Alex Baker" is in view
      But the session "Printer on fire" is restored

    Scenario: Home is in view again when it was in view last
      Given Home is in view
      When the representative refreshes the browser
      Then Home is in view
      But the session "Printer on fire" is restored

    Scenario: Home is in view again after all browser tabs were closed
      Given Home is in view
      When the representative closes all browser tabs and opens the workspace again
      Then Home is in view
      But the session "Printer on fire" is restored

    Scenario: What came into view as another session was closed is in view again
      Given the contact "Priya Nair" is open
      And the representative has closed the session "Priya Nair"
      When the representative refreshes the browser
      Then the session that came into view by the closing is in view again
      And the session "Printer on fire" is restored

    Scenario: What came into view after a restore is in view after the next
      Given a refresh restores the case "Printer on fire"
      And the session "Printer on fire" is in view
      When the representative refreshes the browser
      Then the session "Printer on fire" is in view
      But the session "Fabrikam" is restored

    Scenario: What came into view after all browser tabs were closed is in view after the next refresh
      Given closing all browser tabs and opening the workspace again restores the case "Printer on fire"
      And the session "Printer on fire" is in view
      When the representative refreshes the browser
      Then the session "Printer on fire" is in view
      But the session "Fabrikam" is restored

    Scenario: What was in view is in view again although presence is pending
      Given the representative is in a chat with "Alex Baker"
      And the session "Printer on fire" is in view
      And presence is held back from now on
      When the representative refreshes the browser
      Then the session "Printer on fire" is in view while presence is pending
      But the chat with "Alex Baker" is restored when presence comes back

    Scenario: What came into view while presence was pending is in view again
      Given presence is held back from now on
      And a refresh restores the case "Printer on fire" while presence is pending
      And the session "Printer on fire" is in view
      When the representative refreshes the browser and presence comes back afterwards
      Then the session "Printer on fire" is in view
      But the session "Fabrikam" is restored

    Scenario: What came into view while a chat waited for presence is in view again
      Given the representative is in a chat with "Alex Baker"
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the session "Printer on fire" is in view
      And the session "Fabrikam" is in view
      When the representative refreshes the browser and presence comes back afterwards
      Then the session "Fabrikam" is in view
      But the chat with "Alex Baker" is restored

  @FOC-2
  Rule: The last application tab in view is in view again

    Scenario: The application tab that was in view is in view again
      Given the application tab "Contoso" of the session "Printer on fire" is in view
      When the representative refreshes the browser
      Then the application tab "Contoso" of the session "Printer on fire" is in view

    Scenario Outline: Every other session remembers its own application tab through <what happened>
      Given the application tab "Contoso" of the session "Printer on fire" is in view
      And the application tab "Fabrikam" of the session "Fabrikam" is in view
      And the session "Home" has "Dashboards" as further application tab
      When <interruption>
      Then every session shows the application tab that it showed before

      Examples:
        | what happened           | interruption                                                              |
        | a refresh               | the representative refreshes the browser                                 |
        | a reconnect             | the network goes away and comes back                                     |
        | the closing of all tabs | the representative closes all browser tabs and opens the workspace again |

    Scenario: Home remembers its own application tab while another session is in view
      Given the session "Home" has "Dashboards" as further application tab
      And the session "Printer on fire" is in view
      When the representative refreshes the browser
      Then every session shows the application tab that it showed before

    Scenario: The application tab that came into view as another was closed is in view again
      Given the representative has closed the application tab "Dashboards" of the session "Printer on fire"
      When the representative refreshes the browser
      Then every session shows the application tab that it showed before

    Scenario: A session remembers its application tab refresh after refresh
      Given the application tab "Contoso" of the session "Printer on fire" is in view
      And Home is in view
      And a refresh restores the case "Printer on fire"
      And the case "Late delivery" is open
      When the representative refreshes the browser
      Then every session shows the application tab that it showed before

    Scenario: The application tab that came into view after a restore is in view after the next
      Given a refresh restores the case "Printer on fire"
      And the application tab "Contoso" of the session "Printer on fire" is in view
      When the representative refreshes the browser
      Then the application tab "Contoso" of the session "Printer on fire" is in view

    Scenario Outline: Each conversation remembers its own application tab through <what happened>
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Dashboards" as further application tab
      And the representative is in a voice call with "Robin Counts"
      And the session "Robin Counts" has "Queues" as further application tab
      And Home is in view
      When <interruption>
      Then every session shows the application tab that it showed before

      Examples:
        | what happened           | interruption                                                              |
        | a refresh               | the representative refreshes the browser                                 |
        | a reconnect             | the network goes away and comes back                                     |
        | the closing of all tabs | the representative closes all browser tabs and opens the workspace again |

    Scenario: Messages remember their own application tabs, whichever way they are sent
      Given the representative is in an SMS with "Priya Nair"
      And the session "Priya Nair" has "Dashboards" as further application tab
      And the representative is in an e-mail with "Jonas Weber"
      And the session "Jonas Weber" has "Queues" as further application tab
      And the representative is in a social message with "Mei Tanaka"
      And the session "Mei Tanaka" has "Activities" as further application tab
      And Home is in view
      When the representative refreshes the browser
      Then every session shows the application tab that it showed before

    Scenario: Application tabs of every kind are in view again in sessions of every kind
      Given the contact "Priya Nair" is open with "Fabrikam" as further application tab
      And the case "Late delivery" is open with "Priya Nair" as further application tab
      And the representative is in a chat with "Robin Counts"
      And the session "Robin Counts" has "Cases" as further application tab
      And the session "Robin Counts" has "Late delivery" as further application tab
      And Home is in view
      When the representative refreshes the browser
      Then every session shows the application tab that it showed before

    Scenario: One of several application tabs is in view again in sessions of every kind
      Given the contact "Priya Nair" is open with "Fabrikam" and "Dashboards" as further application tabs
      And the account "Contoso" is open with "Queues" and "Activities" as further application tabs
      And the application tab "Queues" of the session "Contoso" is in view
      And the session "Home" has "Dashboards" as further application tab
      And the session "Home" has "Queues" as further application tab
      When the representative refreshes the browser
      Then every session shows the application tab that it showed before

    Scenario: The application tab that a session began with is in view again beside several others
      Given the application tab "Printer on fire" of the session "Printer on fire" is in view
      And the contact "Priya Nair" is open with "Fabrikam" and "Dashboards" as further application tabs
      And the application tab "Priya Nair" of the session "Priya Nair" is in view
      And the representative is in a chat with "Robin Counts"
      And the session "Robin Counts" has "Cases" as further application tab
      And the session "Robin Counts" has "Activities" as further application tab
      And the application tab "Robin Counts" of the session "Robin Counts" is in view
      And the session "Home" has "Dashboards" as further application tab
      And the session "Home" has "Queues" as further application tab
      And the application tab "Home" of the session "Home" is in view
      When the representative refreshes the browser
      Then every session shows the application tab that it showed before

    Scenario: The application tab that was in view in a conversation is in view again with it
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Dashboards" as further application tab
      When the representative refreshes the browser
      Then the application tab "Dashboards" of the session "Alex Baker" is in view

  @FOC-3
  Rule: A conversation that was in view is in view again once it is back

    Scenario Outline: The chat that was in view is in view again after <what happened>
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" is in view
      When <interruption>
      Then the session "Alex Baker" is in view once its conversation is back

      Examples:
        | what happened            | interruption                                                              |
        | a refresh                | the representative refreshes the browser                                 |
        | a reconnect              | the network goes away and comes back                                     |
        | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario: The chat is in view again, and not its customer's record of the same name
      Given the contact "Alex Baker" is open
      And the representative is in a chat with "Alex Baker"
      When the representative refreshes the browser
      Then the session "Alex Baker" is in view once its conversation is back

    Scenario: Something restored is in view until the chat is back
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" is in view
      And presence is held back from now on
      When the representative refreshes the browser
      Then Home or a restored session is in view while presence is pending
      But the chat with "Alex Baker" is restored when presence comes back

    Scenario Outline: Of two conversations the <one> that was in view is in view again
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      And the session "<customer>" is in view
      When the representative refreshes the browser
      Then the session "<customer>" is in view once its conversation is back
      But the <other> with "<other customer>" is restored

      Examples:
        | one        | customer     | other      | other customer |
        | chat       | Alex Baker   | voice call | Robin Counts   |
        | voice call | Robin Counts | chat       | Alex Baker     |

    Scenario Outline: The <conversation> that was in view is in view again
      Given the representative is in a <conversation> with "Alex Baker"
      And the session "Alex Baker" is in view
      When the representative refreshes the browser
      Then the session "Alex Baker" is in view once its conversation is back

      Examples:
        | conversation   |
        | SMS            |
        | e-mail         |
        | social message |

    Scenario: Of a chat and a call with one customer the call that was in view is in view again
      Given the representative is in a chat with "Alex Baker"
      And the representative is in a voice call with "Alex Baker"
      When the representative refreshes the browser
      Then the session "Alex Baker" is in view once its conversation is back

    Scenario: The chat that was in view is in view again after a second refresh before presence
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" is in view
      When the browser is refreshed once more while presence is pending
      Then the session "Alex Baker" is in view once its conversation is back

    Scenario: A representative who has opened another record meanwhile keeps the view
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" is in view
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the case "Late delivery" is open
      And the session "Late delivery" is in view
      When presence comes back
      Then the session "Late delivery" is in view all the time
      But the chat with "Alex Baker" is restored

    Scenario: A representative who has moved on keeps the view
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" is in view
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the session "Printer on fire" is in view
      And the session "Fabrikam" is in view
      When presence comes back
      Then the session "Fabrikam" is in view all the time
      But the chat with "Alex Baker" is restored

    Scenario: A representative who has opened an application tab meanwhile keeps the view
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" is in view
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the representative has opened the application tab "Activities" in the session in view
      When presence comes back
      Then the session in which the representative went on is in view all the time
      But the chat with "Alex Baker" is restored

  @FOC-4
  Rule: Something restored is in view when what was in view does not come back

    Scenario: A working view replaces a chat that waits for presence in vain
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" is in view
      And presence never comes from now on
      When the representative refreshes the browser and the page gives presence up
      Then Home or a restored session is in view and shows its content
      But the session "Printer on fire" is restored

    Scenario: Something is in view when the record that was in view was deleted meanwhile
      Given the case "Late delivery" is open
      And the session "Late delivery" is in view
      When the case "Late delivery" is deleted while the browser is away
      Then something is in view and shows content
      But the session "Printer on fire" is restored

    Scenario: Something is in view when the record of the application tab that was in view was deleted meanwhile
      Given the case "Calls drop after a minute" is open with "Password reset loops" as further application tab
      When the case "Password reset loops" is deleted while the browser is away
      Then something is in view and shows content
      But the session "Printer on fire" is restored

    Scenario: A working view replaces a chat that ended meanwhile
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" is in view
      When the chat with "Alex Baker" ends while the browser is away
      Then Home or a restored session is in view and shows its content
      But the session "Printer on fire" is restored
