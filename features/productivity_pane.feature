Feature: The productivity pane comes back as it was, its tools start anew
  The pane keeps whether it was expanded and which tool was in front. What was done inside a tool is not kept.

  Background:
    Given session restore is on
    And the representative has the workspace open
    And the case "Printer on fire" is open
    And the case "Late delivery" is open

  @PAN-1
  Rule: The productivity pane is expanded or collapsed as it was

    Scenario Outline: Each session keeps its own pane expanded or collapsed through <what happened>
      Given the productivity pane of "Printer on fire" is collapsed
      And the productivity pane of "Late delivery" is expanded
      When <interruption>
      Then the productivity pane of "Printer on fire" is collapsed
      And the productivity pane of "Late delivery" is expanded

      Examples:
        | what happened           | interruption                                                              |
        | a refresh               | the representative refreshes the browser                                 |
        | a reconnect             | the network goes away and comes back                                     |
        | the closing of all tabs | the representative closes all browser tabs and opens the workspace again |

    Scenario: A pane is as it was refresh after refresh
      Given the productivity pane of "Printer on fire" is collapsed
      And Home is in view
      And a refresh restores the case "Printer on fire"
      And the productivity pane of "Late delivery" is collapsed
      And the account "Contoso" is open
      When the representative refreshes the browser
      Then the productivity pane of "Printer on fire" is collapsed
      And the productivity pane of "Late delivery" is collapsed
      But the session "Contoso" is restored

    Scenario: A pane that was collapsed and expanded again is expanded
      Given the productivity pane of "Printer on fire" is collapsed
      And the productivity pane of "Printer on fire" is expanded
      And the productivity pane of "Late delivery" is collapsed
      When the representative refreshes the browser
      Then the productivity pane of "Printer on fire" is expanded
      And the productivity pane of "Late delivery" is collapsed

    Scenario: A pane is collapsed as it was whatever tool is in front of it
      Given the tool "Agent scripts" is in front of the pane of "Printer on fire"
      And the productivity pane of "Printer on fire" is collapsed
      When the representative refreshes the browser
      Then the productivity pane of "Printer on fire" is collapsed

    Scenario: The pane of a session with several application tabs comes back with them
      Given the session "Printer on fire" has "Queues" as further application tab
      And the productivity pane of "Printer on fire" is collapsed
      When the representative refreshes the browser
      Then the productivity pane of "Printer on fire" is collapsed

    Scenario Outline: The pane of each conversation comes back with it after <what happened>
      Given the representative is in a chat with "Alex Baker"
      And the productivity pane of "Alex Baker" is collapsed
      And the representative is in a voice call with "Robin Counts"
      And the productivity pane of "Robin Counts" is expanded
      When <interruption>
      Then the productivity pane of "Alex Baker" is collapsed
      And the productivity pane of "Robin Counts" is expanded

      Examples:
        | what happened            | interruption                                                              |
        | a refresh                | the representative refreshes the browser                                 |
        | a reconnect              | the network goes away and comes back                                     |
        | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario: The panes of messages come back with them, whichever way these are sent
      Given the representative is in an SMS with "Priya Nair"
      And the productivity pane of "Priya Nair" is collapsed
      And the representative is in an e-mail with "Jonas Weber"
      And the productivity pane of "Jonas Weber" is collapsed
      And the representative is in a social message with "Mei Tanaka"
      And the productivity pane of "Mei Tanaka" is collapsed
      When the representative refreshes the browser
      Then the productivity pane of "Priya Nair" is collapsed
      And the productivity pane of "Jonas Weber" is collapsed
      And the productivity pane of "Mei Tanaka" is collapsed

    Scenario: The pane of a conversation is collapsed as it was whatever tool and application tabs it has
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Dashboards" as further application tab
      And the tool "Agent scripts" is in front of the pane of "Alex Baker"
      And the productivity pane of "Alex Baker" is collapsed
      When the representative refreshes the browser
      Then the productivity pane of "Alex Baker" is collapsed

    Scenario: The pane of a chat that waits for presence outlives another change and another refresh
      Given the representative is in a chat with "Alex Baker"
      And the productivity pane of "Alex Baker" is collapsed
      And presence is held back from now on
      And a refresh has restored everything but the chat with "Alex Baker"
      And the account "Fabrikam" is open
      When the representative refreshes the browser and presence comes back afterwards
      Then the productivity pane of "Alex Baker" is collapsed

  @PAN-2
  Rule: The tool that was in front of the pane is in front again

    Scenario Outline: Each session keeps its own tool in front through <what happened>
      Given the tool "Agent scripts" is in front of the pane of "Printer on fire"
      And the tool "Knowledge search" is in front of the pane of "Late delivery"
      When <interruption>
      Then the tool "Agent scripts" is in front of the pane of "Printer on fire"
      And the tool "Knowledge search" is in front of the pane of "Late delivery"

      Examples:
        | what happened           | interruption                                                              |
        | a refresh               | the representative refreshes the browser                                 |
        | a reconnect             | the network goes away and comes back                                     |
        | the closing of all tabs | the representative closes all browser tabs and opens the workspace again |

    Scenario: The tool that was in front at first is in front again when it was chosen again
      Given the tool "Agent scripts" is in front of the pane of "Printer on fire"
      And the tool "Smart assist" is in front of the pane of "Printer on fire"
      When the representative refreshes the browser
      Then the tool "Smart assist" is in front of the pane of "Printer on fire"

    Scenario: A collapsed pane keeps its tool
      Given the tool "Agent scripts" is in front of the pane of "Printer on fire"
      And the productivity pane of "Printer on fire" is collapsed
      When the representative refreshes the browser
      Then the tool "Agent scripts" is in front of the pane of "Printer on fire" once it is expanded

    Scenario: The tool that came to the front after a restore is in front after the next
      Given a refresh restores the case "Printer on fire"
      And the tool "Agent scripts" is in front of the pane of "Printer on fire"
      When the representative refreshes the browser
      Then the tool "Agent scripts" is in front of the pane of "Printer on fire"

    Scenario: A session with several application tabs keeps its tool in front
      Given the session "Printer on fire" has "Queues" as further application tab
      And the tool "Agent scripts" is in front of the pane of "Printer on fire"
      When the representative refreshes the browser
      Then the tool "Agent scripts" is in front of the pane of "Printer on fire"

    Scenario Outline: Each conversation keeps its own tool in front through <what happened>
      Given the representative is in a chat with "Alex Baker"
      And the tool "Agent scripts" is in front of the pane of "Alex Baker"
      And the representative is in a voice call with "Robin Counts"
      And the tool "Knowledge search" is in front of the pane of "Robin Counts"
      When <interruption>
      Then the tool "Agent scripts" is in front of the pane of "Alex Baker"
      And the tool "Knowledge search" is in front of the pane of "Robin Counts"

      Examples:
        | what happened           | interruption                                                              |
        | a refresh               | the representative refreshes the browser                                 |
        | a reconnect             | the network goes away and comes back                                     |
        | the closing of all tabs | the representative closes all browser tabs and opens the workspace again |

    Scenario: Messages keep their own tools in front, whichever way they are sent
      Given the representative is in an SMS with "Priya Nair"
      And the tool "Agent scripts" is in front of the pane of "Priya Nair"
      And the representative is in an e-mail with "Jonas Weber"
      And the tool "Knowledge search" is in front of the pane of "Jonas Weber"
      And the representative is in a social message with "Mei Tanaka"
      And the tool "Agent scripts" is in front of the pane of "Mei Tanaka"
      When the representative refreshes the browser
      Then the tool "Agent scripts" is in front of the pane of "Priya Nair"
      And the tool "Knowledge search" is in front of the pane of "Jonas Weber"
      And the tool "Agent scripts" is in front of the pane of "Mei Tanaka"

    Scenario: A conversation with a collapsed pane and several application tabs keeps its tool
      Given the representative is in a chat with "Alex Baker"
      And the session "Alex Baker" has "Dashboards" as further application tab
      And the tool "Agent scripts" is in front of the pane of "Alex Baker"
      And the productivity pane of "Alex Baker" is collapsed
      When the representative refreshes the browser
      Then the tool "Agent scripts" is in front of the pane of "Alex Baker" once it is expanded

  @PAN-3
  Rule: What was done inside the productivity tools is not restored

    Scenario Outline: <tool> starts anew after <what happened>
      Given the tool "<tool>" is in front of the pane of "Printer on fire"
      And the representative has <done> there
      When <interruption>
      Then the tool "<tool>" in the pane of "Printer on fire" is back at its start
      But the tool "<tool>" is in front of the pane of "Printer on fire"

      Examples:
        | tool             | done                    | what happened            | interruption                                                              |
        | Knowledge search | searched for "warranty" | a refresh                | the representative refreshes the browser                                 |
        | Agent scripts    | ticked the first step   | a refresh                | the representative refreshes the browser                                 |
        | Smart assist     | expanded the first card | a refresh                | the representative refreshes the browser                                 |
        | Knowledge search | searched for "warranty" | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |
        | Agent scripts    | ticked the first step   | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |
        | Smart assist     | expanded the first card | all tabs had been closed | the representative closes all browser tabs and opens the workspace again |

    Scenario: A tool starts anew in a session that was not in view
      Given the tool "Knowledge search" is in front of the pane of "Late delivery"
      And the representative has searched for "warranty" there
      And the session "Printer on fire" is in view
      When the representative refreshes the browser
      Then the tool "Knowledge search" in the pane of "Late delivery" is back at its start
      But the tool "Knowledge search" is in front of the pane of "Late delivery"

    Scenario: A tool starts anew that was not in front
      Given the tool "Knowledge search" is in front of the pane of "Printer on fire"
      And the representative has searched for "warranty" there
      And the tool "Agent scripts" is in front of the pane of "Printer on fire"
      When the representative refreshes the browser
      Then the tool "Knowledge search" in the pane of "Printer on fire" is at its start once it is in front
      But the session "Printer on fire" is restored

    Scenario: A tool starts anew in a pane that was collapsed
      Given the tool "Knowledge search" is in front of the pane of "Printer on fire"
      And the representative has searched for "warranty" there
      And the productivity pane of "Printer on fire" is collapsed
      When the representative refreshes the browser
      Then the tool "Knowledge search" in the pane of "Printer on fire" is at its start once it is in front
      But the session "Printer on fire" is restored

    Scenario: A tool starts anew in a conversation
      Given the representative is in a chat with "Alex Baker"
      And the tool "Knowledge search" is in front of the pane of "Alex Baker"
      And the representative has searched for "warranty" there
      When the representative refreshes the browser
      Then the tool "Knowledge search" in the pane of "Alex Baker" is back at its start
      But the tool "Knowledge search" is in front of the pane of "Alex Baker"
