"""Settings of editors: ``e1ts vscode``, and the editing of their files around what a person wrote there."""
