# The studio gets a new name and one more editor: one department and one role group change in place, one user is added.
studio_name = "Han River Studio"
team_size   = 3
