#include "support/private_cluster.hpp"

#include <libpq-fe.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "app/cluster.hpp"
#include "store/migrate.hpp"

namespace zhuxue::testing {
namespace fs = std::filesystem;
namespace {

const std::string kPrefix = "zhuxue-test-";

void discard(const fs::path& folder) {
  app::EmbeddedCluster(folder, {}).stop();
  fs::remove_all(folder);
}

// The pid of its maker is in the folder's name.
void discard_those_of_dead_makers() {
  for (const auto& entry : fs::directory_iterator("/tmp")) {
    const std::string name = entry.path().filename();
    struct stat info {};
    if (!name.starts_with(kPrefix) || lstat(entry.path().c_str(), &info) != 0 || info.st_uid != geteuid()) continue;
    const pid_t maker = std::atoi(name.c_str() + kPrefix.size());
    if (maker > 0 && kill(maker, 0) != 0 && errno == ESRCH) discard(entry.path());
  }
}

fs::path make_folder() {
  std::string name = "/tmp/" + kPrefix + std::to_string(getpid()) + "-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp " + name);
  fs::permissions(name, static_cast<fs::perms>(0711));  // root's cluster belongs to the user postgres, who must get in
  // Made before the cluster, so that initdb's work and the first start have it too.
  fs::create_directory(name + "/pg");
  std::ofstream(name + "/pg/local.conf") << "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nshared_buffers = 128MB\nmax_wal_size = 1GB\n";
  return name;
}

}  // namespace

PrivateCluster& PrivateCluster::shared() {
  static PrivateCluster cluster;
  return cluster;
}

PrivateCluster::PrivateCluster() : maker_(getpid()) {
  discard_those_of_dead_makers();
  folder_ = make_folder();
  connect_string_ = app::EmbeddedCluster(folder_, {}).connect_string();
}

PrivateCluster::~PrivateCluster() {
  // A child that a test forked leaves it to its parent.
  if (getpid() == maker_) discard(folder_);
}

std::string PrivateCluster::new_database(const std::string& origin) {
  const std::string name = "test_" + std::to_string(getpid()) + "_" + std::to_string(++databases_);
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(connect_string_.c_str()), PQfinish);
  const std::string statement = "CREATE DATABASE " + name + " TEMPLATE " + origin + " STRATEGY wal_log";
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), statement.c_str()), PQclear);
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
  return name;
}

std::string PrivateCluster::connect_string_to(const std::string& name) const {
  std::string fresh = connect_string_;
  return fresh.replace(fresh.find("dbname=zhuxue"), std::string("dbname=zhuxue").size(), "dbname=" + name);
}

std::string PrivateCluster::fresh_database() { return connect_string_to(new_database("template0")); }

std::string PrivateCluster::house_database() {
  if (house_.empty()) {
    const std::string name = new_database("template0");
    store::migrate(connect_string_to(name));
    house_ = name;
  }
  return connect_string_to(new_database(house_));
}

std::string PrivateCluster::log() const {
  std::ifstream file(folder_ / "pg" / "log");
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace zhuxue::testing
