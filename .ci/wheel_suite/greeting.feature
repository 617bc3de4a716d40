Feature: Greeting

  Scenario: A guest is greeted
    Given the page is open
    When I say that I am "Robin"
    Then I read "Good morning, Robin"
