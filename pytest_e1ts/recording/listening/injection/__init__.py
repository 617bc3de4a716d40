"""What is installed in the browser: the script in every document, and what is heard of tabs, dialogs and addresses."""
