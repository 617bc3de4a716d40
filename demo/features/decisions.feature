# Runs beside the demo release: pytest --e1ts-release=5 --e1ts-features=demo/features
@decisions
Feature: Decisions on exceptions
  What a reviewer decides is what everybody sees.

  Background:
    Given I login with user "requester2"
    And I create exception with title "Spare keys ${unique}" and severity "High"

  @smoke
  Scenario: A new exception waits for a decision
    Then "Exception page.Status" shows exactly "In review"

  Scenario: A justification may have several lines
    When I go to "/exceptions/new"
    And I type into "Creation page.Business justification":
      """
      The new locks come in March.
      Until then two people share a key.
      """
    Then "Creation page.Business justification" shows "two people share a key"
    And "Creation page.Acknowledgement" is not checked

  Rule: A reviewer decides

    Scenario Outline: The decision is shown
      When I login with user "reviewer2"
      And I <decide> with:
        | title  | Spare keys ${unique} |
        | <name> | <text>               |
      Then "Exception page.Status" shows exactly "<status>"

      Examples:
        | decide  | name   | text                   | status   |
        | approve | note   | Ask again in March     | Approved |
        | reject  | reason | Change the locks first | Rejected |
