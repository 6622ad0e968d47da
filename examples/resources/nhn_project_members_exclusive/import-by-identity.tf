import {
  to = nhn_project_members_exclusive.shop
  identity = {
    project_id = "AbCd1234"
  }
}
