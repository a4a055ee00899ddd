Feature: An administrator decides whether sessions are restored
  Session restore is a choice that an administrator makes for the whole organisation. Until it is made,
  a refresh brings back Home alone, as it always did.

  @ENA-1
  Rule: Session restore is off by default

    Background:
      Given session restore is as delivered
      And the representative has the workspace open
      And the case "Printer on fire" is open
      And the account "Contoso" is open
      And the representative is in a chat with "Alex Baker"
      And the session "Home" has "Dashboards" as further application tab

    Scenario: A refresh brings back Home alone
      When the representative refreshes the browser
      Then only Home is there
      And nothing of the old workspace showed on the way
      And the application tab "Dashboards" of the session "Home" is not restored
      And the case "Printer on fire" can be reopened by hand

    Scenario: A reconnect brings back Home alone
      When the network goes away and comes back
      Then only Home is there
      And nothing of the old workspace showed on the way
      And the application tab "Dashboards" of the session "Home" is not restored

    Scenario: Opening the workspace again brings back Home alone
      When the representative closes all browser tabs and opens the workspace again
      Then only Home is there
      And nothing of the old workspace showed on the way
      And the application tab "Dashboards" of the session "Home" is not restored

  @ENA-2
  Rule: An administrator turns it on in Customer Service admin center

    Scenario: Saved in Customer Service admin center, it holds for every representative
      Given session restore is as delivered
      When the administrator turns session restore on in Customer Service admin center
      Then the check box is found under Miscellaneous, New and upcoming features, Manage
      And session restore works for every representative

    Scenario: It holds from the next load of a workspace that was open before
      Given session restore is as delivered
      And the representative has the workspace open
      When the administrator turns session restore on in Customer Service admin center
      Then session restore works in the open workspace from its next load on

  @ENA-3
  Rule: An administrator turns it on in Contact Center admin center

    Scenario: Saved in Contact Center admin center, it holds for every representative
      Given session restore is as delivered
      When the administrator turns session restore on in Contact Center admin center
      Then the check box is found under Miscellaneous, New and upcoming features, Manage
      And session restore works for every representative

    Scenario: Both admin centers show one and the same setting
      Given session restore is as delivered
      And Customer Service admin center shows session restore as off
      When the administrator turns session restore on in Contact Center admin center
      Then Customer Service admin center shows session restore as on

  @ENA-4
  Rule: The choice takes effect through Save

    Scenario Outline: A check box that was ticked in <center> admin center but not saved changes nothing
      Given session restore is as delivered
      When the administrator ticks the check box in <center> admin center and leaves without saving
      Then the administrator is warned of the unsaved change
      And <center> admin center shows session restore as off
      And a refresh brings back Home alone for every representative

      Examples:
        | center           |
        | Customer Service |
        | Contact Center   |

    Scenario Outline: A check box that was cleared in <center> admin center but not saved changes nothing
      Given session restore is on
      When the administrator clears the check box in <center> admin center and leaves without saving
      Then the administrator is warned of the unsaved change
      And <center> admin center shows session restore as on
      And session restore works for every representative

      Examples:
        | center           |
        | Customer Service |
        | Contact Center   |

  @ENA-5
  Rule: Clearing the check box turns it off again

    Scenario Outline: Once it is turned off in <center> admin center a refresh brings back Home alone
      Given session restore is on
      And the representative has the workspace open
      And the case "Printer on fire" is open
      And the session "Home" has "Dashboards" as further application tab
      And the representative is in a chat with "Alex Baker"
      And a refresh restores the case "Printer on fire"
      When the administrator turns session restore off in <center> admin center
      Then a refresh of the open workspace brings back Home alone
      And the application tab "Dashboards" of the session "Home" is not restored
      And a refresh brings back Home alone for every representative

      Examples:
        | center           |
        | Customer Service |
        | Contact Center   |

    Scenario: Once it is turned off, opening the workspace again brings back Home alone
      Given session restore is on
      And the representative has the workspace open
      And session restore has been turned off again, and the workspace was refreshed since
      And the case "Printer on fire" is open
      And the session "Home" has "Dashboards" as further application tab
      And the representative is in a chat with "Alex Baker"
      When the representative closes all browser tabs and opens the workspace again
      Then only Home is there
      And nothing of the old workspace showed on the way
      And the application tab "Dashboards" of the session "Home" is not restored

  @ENA-6
  Rule: A representative cannot make the administrator's choice

    Scenario Outline: The <center> admin center gives a representative no way to choose
      Given session restore is as delivered
      When the representative opens <center> admin center
      Then the representative is offered no check box
      But the administrator is offered the check box in <center> admin center

      Examples:
        | center           |
        | Customer Service |
        | Contact Center   |

    Scenario Outline: The request by which <center> admin center turns it <wanted> is refused to a representative
      Given session restore is <before>
      When the representative sends <center> admin center's request to turn session restore <wanted>
      Then <center> admin center shows session restore as <still>
      But the same request turns session restore <wanted> when the administrator sends it

      Examples:
        | center           | before       | wanted | still |
        | Customer Service | as delivered | on     | off   |
        | Contact Center   | on           | off    | on    |
