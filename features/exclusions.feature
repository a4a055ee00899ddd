Feature: Sessions of third-party providers are not restored
  A provider that is integrated through Channel Integration Framework starts sessions of its own. These stay away
  after a refresh, and only these.

  @EXC-1
  Rule: Sessions that third-party providers started are not restored

    Background:
      Given the organisation has a third-party provider
      And session restore is on
      And the representative has the workspace open
      And the account "Contoso" is open
      And the third-party provider has started the session "Contoso Telephony 4711"
      And the case "Printer on fire" is open

    Scenario: A third-party session stays away while the sessions beside it come back
      When the representative refreshes the browser
      Then the third-party session "Contoso Telephony 4711" is not restored
      And the session "Printer on fire" is restored
      But the session "Contoso" is restored

    Scenario: A third-party session stays away although the representative opened an application tab in it
      Given the session "Contoso Telephony 4711" has "Queues" as further application tab
      When the representative refreshes the browser
      Then the third-party session "Contoso Telephony 4711" is not restored
      But the session "Contoso" is restored

    Scenario: Each of two third-party sessions stays away
      Given the third-party provider has started the session "Contoso Telephony 4712"
      When the representative refreshes the browser
      Then the third-party session "Contoso Telephony 4711" is not restored
      And the third-party session "Contoso Telephony 4712" is not restored
      But the session "Contoso" is restored

    Scenario: A third-party session stays away when the workspace was closed and is opened again
      When the representative closes all browser tabs and opens the workspace again
      Then the third-party session "Contoso Telephony 4711" is not restored
      And the session "Printer on fire" is restored
      But the session "Contoso" is restored

    Scenario: A third-party session stays away after a reconnect as well
      When the network goes away and comes back
      Then the third-party session "Contoso Telephony 4711" is not restored
      But the session "Contoso" is restored

  @FOC-4
  Rule: Something restored is in view when a third-party session was in view

    Scenario: A working view replaces a third-party session that was in view
      Given the organisation has a third-party provider
      And session restore is on
      And the representative has the workspace open
      And the case "Printer on fire" is open
      And the third-party provider has started the session "Contoso Telephony 4711"
      And the session "Contoso Telephony 4711" is in view
      When the representative refreshes the browser
      Then Home or a restored session is in view and shows its content
      But the session "Printer on fire" is restored
