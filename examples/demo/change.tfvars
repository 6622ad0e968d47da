# Renames the studio and adds an editor: a department and a role group are updated in place, and a user is created.
studio_name = "Han River Studio"
team_size   = 3
