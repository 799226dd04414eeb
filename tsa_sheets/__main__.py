"""`python -m tsa_sheets` is `tsa-sheets`."""

from tsa_sheets.cli import main

if __name__ == "__main__":
    main(prog_name="tsa-sheets")
