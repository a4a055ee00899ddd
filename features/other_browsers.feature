Feature: Nothing is restored from one browser in another
  What was open in one browser stays with that browser.

  @XBR-1
  Rule: Nothing is restored from one browser in another

    Background:
      Given session restore is on
      And the representative works in a browser of their own
      And the representative has the workspace open
      And the case "Printer on fire" is open with "Contoso" as further application tab
      And the account "Fabrikam" is open
      And the session "Home" has "Dashboards" as further application tab
      And the representative is in a chat with "Alex Baker"

    Scenario: A second browser shows Home alone, and the first still restores
      When the representative closes the browser and opens the workspace in another browser
      Then only Home is there in the other browser
      And nothing of the first browser's workspace showed on the way
      And the application tab "Dashboards" of the session "Home" is not restored
      And a refresh of the other browser brings back Home alone as well
      But the first browser still restores the same sessions

    Scenario: The first browser still restores after another one was worked in
      When the representative opens the case "Late delivery" in another browser and comes back to the first
      Then the same sessions are open as before, each once
      And every session has the application tabs that it had before
      But the other browser restores the case "Late delivery" that was opened there
