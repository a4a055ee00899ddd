Feature: The order of sessions may change, the set may not
  The documentation allows sessions to come back in another order. It allows nothing else.

  Background:
    Given session restore is on
    And the representative has the workspace open
    And the case "Printer on fire" is open with "Contoso" and "Dashboards" as further application tabs
    And the account "Fabrikam" is open
    And the contact "Alex Baker" is open
    And the case "Late delivery" is open

  @ORD-1
  Rule: The order of session tabs may change

    Scenario: The order of sessions is recorded
      When the representative refreshes the browser
      Then the order of sessions is recorded as kept or changed

  @ORD-2
  Rule: Whatever the order, the set is the same and Home is first

    Scenario: The same sessions are there with Home first
      When the representative refreshes the browser
      Then the same sessions are open as before, each once
      And Home is there once and first

    Scenario: Home stays first when a conversation comes back later
      Given the representative is in a chat with "Robin Counts"
      When the representative refreshes the browser
      Then Home is there once and first
      But the chat with "Robin Counts" is restored
