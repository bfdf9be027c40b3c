"""De-identification: rules, arithmetic and checks on free text."""
