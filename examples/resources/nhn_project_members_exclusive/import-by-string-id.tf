# PROJECT_ID
import {
  to = nhn_project_members_exclusive.shop
  id = "kP4tZs9X"
}
