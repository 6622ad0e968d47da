# USER_ACCESS_KEY_ID. The secret is unknown until it is reissued.
import {
  to = nhn_user_access_key.pipeline
  id = "EXAMPLEACCESSKEY0001"
}
