#pragma once
// Taking a base copy: all of a running PostgreSQL cluster, whole and proved before it has its name.
#include <functional>

#include "backup/folder.hpp"

namespace zhuxue::backup {

struct BaseOrder {
  app::Account account;                 ///< who reads the cluster and owns the copy
  std::filesystem::path programs;       ///< PostgreSQL's
  std::string connect;                  ///< libpq, without a password
  std::vector<std::string> environment; ///< the password, where there is one
  std::vector<std::pair<std::string, std::filesystem::path>> further;  ///< files and folders to lie beside it: the server's own settings, the office's configuration
  Manifest manifest;                    ///< all but ended, end and files
  std::function<std::string()> now;     ///< by the server's clock
};

/// The manifest, completed. Throws MustLook where the folder holds another cluster's copies, app::ClusterError where PostgreSQL's programs fail.
Manifest take_base(const BackupFolder& folder, const BaseOrder& order);

}  // namespace zhuxue::backup
