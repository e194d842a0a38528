#pragma once
// One process at a time creates, starts, stops or restores a cluster.
#include <filesystem>

#include "app/cluster_place.hpp"

namespace zhuxue::app {

/// Waits for the lock of a cluster and holds it. The kernel frees it when its holder dies; no child of ours inherits it. Throws std::system_error.
class ClusterLock {
 public:
  explicit ClusterLock(const ClusterPlace& place);
  ~ClusterLock();
  ClusterLock(const ClusterLock&) = delete;
  ClusterLock& operator=(const ClusterLock&) = delete;

 private:
  int number_;
};

}  // namespace zhuxue::app
