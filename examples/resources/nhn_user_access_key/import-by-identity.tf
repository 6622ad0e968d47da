import {
  to = nhn_user_access_key.pipeline
  identity = {
    id = "EXAMPLEACCESSKEY0001"
  }
}
