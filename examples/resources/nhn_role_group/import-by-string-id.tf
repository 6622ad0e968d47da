# PROJECT/PROJECT_ID/ID, ORG/ORG_ID/ID or ORG_ROLE_GROUP/ORG_ID/ID
import {
  to = nhn_role_group.editors
  id = "PROJECT/nRq8sWc1/Zk3vB8nQx5TgLw2R"
}
