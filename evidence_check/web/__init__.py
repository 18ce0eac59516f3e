"""The live page: the HTML report on a local address, renewed while a folder is watched."""
