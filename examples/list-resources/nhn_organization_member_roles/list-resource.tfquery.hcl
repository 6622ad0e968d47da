list "nhn_organization_member_roles" "all" {
  provider = nhnmcc
  limit    = 1000
}
