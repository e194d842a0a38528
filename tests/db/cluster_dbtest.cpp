// The embedded cluster against real PostgreSQL programs: made on demand, by many at once, healed after every kind of death.
#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <thread>
#include <vector>

#include "app/child_process.hpp"
#include "app/cluster.hpp"
#include "app/cluster_server.hpp"
#include "support/private_cluster.hpp"

namespace {

using namespace std::chrono_literals;
using zhuxue::app::ClusterError;
using zhuxue::app::ClusterStatus;
using zhuxue::app::EmbeddedCluster;
namespace fs = std::filesystem;

std::string contents(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Session {
 public:
  explicit Session(const std::string& connect_string) : connection_(PQconnectdb(connect_string.c_str()), PQfinish) {}
  bool open() const { return PQstatus(connection_.get()) == CONNECTION_OK; }
  PGconn* get() const { return connection_.get(); }
  // The first cell of the answer, or "SQLSTATE nnnnn".
  std::string ask(const std::string& statement) const {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(get(), statement.c_str()), PQclear);
    if (PQresultStatus(result.get()) == PGRES_TUPLES_OK) return PQntuples(result.get()) == 0 ? "" : PQgetvalue(result.get(), 0, 0);
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    return PQresultStatus(result.get()) == PGRES_COMMAND_OK ? "" : std::string("SQLSTATE ") + (state == nullptr ? "?" : state);
  }

 private:
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

std::string ask(const std::string& connect_string, const std::string& statement) {
  return Session(connect_string).ask(statement);
}

bool reads_like(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Runs in a forked child, which leaves without our destructors; 0 unless it throws.
template <class Work>
pid_t in_child(Work work) {
  const pid_t child = fork();
  if (child != 0) return child;
  try {
    work();
    _exit(0);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "child: %s\n", error.what());
    _exit(1);
  }
}

int exit_of(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

template <class Condition>
bool eventually(Condition condition, std::chrono::milliseconds patience = 10s) {
  for (const auto end = std::chrono::steady_clock::now() + patience; !condition(); std::this_thread::sleep_for(2ms))
    if (std::chrono::steady_clock::now() > end) return false;
  return true;
}

class ClusterTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = "/tmp/zhuxue-cluster-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    room_ = name;
    fs::permissions(room_, static_cast<fs::perms>(0711));
    use(room_ / "var");
  }

  void TearDown() override {
    const ClusterStatus status = cluster().status();
    cluster().stop();
    if (fs::is_symlink(data_folder_ / "pg")) fs::remove_all(fs::canonical(data_folder_ / "pg"));
    fs::remove_all(room_);
    if (status.created) fs::remove_all(status.socket_folder);
  }

  void use(const fs::path& data_folder) { data_folder_ = data_folder; }
  EmbeddedCluster cluster() {
    return EmbeddedCluster(data_folder_, [this](const std::string& sentence) { said_ += sentence + "\n"; });
  }
  std::string connect_string() { return cluster().connect_string(); }
  fs::path pg() const { return data_folder_ / "pg"; }
  pid_t postmaster() const { return std::stoi(contents(pg() / "data" / "postmaster.pid")); }
  std::string log() const { return contents(pg() / "log"); }

  bool half_made() const {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(pg(), ignored))
      if (entry.path().filename().string().starts_with("making.")) return true;
    return false;
  }

  // A row that must survive, and one of a transaction that must not.
  void write_rows(const Session& open_transaction) {
    ASSERT_EQ(ask(connect_string(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)"), "");
    ASSERT_EQ(open_transaction.ask("BEGIN; INSERT INTO kept VALUES (2)"), "");
  }
  void expect_only_the_committed_row() { EXPECT_EQ(ask(connect_string(), "SELECT string_agg(n::text, ',') FROM kept"), "1"); }

  fs::path room_, data_folder_;
  std::string said_;
};

// A cluster that exists and is stopped: a copy of one that the suite makes once, for initdb takes seconds.
class MadeCluster : public ClusterTest {
 protected:
  static void SetUpTestSuite() {
    model_ = "/tmp/zhuxue-cluster-model-" + std::to_string(getpid());
    EmbeddedCluster cluster(model_, {});
    cluster.start();
    cluster.stop();
  }
  static void TearDownTestSuite() { fs::remove_all(model_); }
  void SetUp() override {
    ClusterTest::SetUp();
    copy_to("var");
  }
  void copy_to(const std::string& name) {
    use(room_ / name);
    fs::create_directories(data_folder_.parent_path());
    ASSERT_EQ(zhuxue::app::run({"/bin/cp", {"-a", model_, data_folder_}, {}, "/dev/null", ""}), 0);
  }

 private:
  static inline fs::path model_;
};

TEST_F(ClusterTest, IsCreatedAndStartedOnDemandAndThenLeftAlone) {
  EXPECT_FALSE(cluster().status().created);
  EXPECT_FALSE(fs::exists(data_folder_)) << "looking makes nothing";
  const std::string connect = connect_string();
  EXPECT_EQ(connect, "host=" + (pg() / "run").string() + " port=5432 dbname=zhuxue user=zhuxue_owner");
  EXPECT_TRUE(reads_like(said_, "建立数据库"));
  said_.clear();
  const pid_t first = postmaster();
  EXPECT_EQ(connect_string(), connect);
  cluster().start();
  EXPECT_EQ(postmaster(), first);
  EXPECT_EQ(said_, "");
  const ClusterStatus status = cluster().status();
  EXPECT_TRUE(status.created);
  EXPECT_TRUE(status.running);
  EXPECT_EQ(status.data, pg() / "data");
  EXPECT_EQ(status.socket_folder, pg() / "run");
  EXPECT_TRUE(reads_like(status.message, std::to_string(first)));
}

TEST_F(MadeCluster, HasTheSettingsThatMoneyAndSecrecyNeed) {
  const Session session(connect_string());
  const std::pair<const char*, const char*> wanted[] = {{"data_checksums", "on"},
                                                        {"server_encoding", "UTF8"},
                                                        {"lc_collate", "C.UTF-8"},
                                                        {"listen_addresses", ""},
                                                        {"fsync", "on"},
                                                        {"full_page_writes", "on"},
                                                        {"synchronous_commit", "on"},
                                                        {"wal_level", "replica"},
                                                        {"wal_compression", "lz4"},
                                                        {"autovacuum", "on"},
                                                        {"jit", "off"},
                                                        {"TimeZone", "Asia/Shanghai"},
                                                        {"max_connections", "100"},
                                                        {"work_mem", "64MB"},
                                                        {"checkpoint_timeout", "30min"},
                                                        {"log_error_verbosity", "terse"},
                                                        {"log_min_error_statement", "panic"},
                                                        {"log_statement", "none"},
                                                        {"log_min_duration_statement", "-1"},
                                                        {"log_parameter_max_length", "0"},
                                                        {"log_parameter_max_length_on_error", "0"}};
  for (const auto& [name, value] : wanted) EXPECT_EQ(session.ask(std::string("SHOW ") + name), value) << name;
  EXPECT_EQ(
      session.ask("SELECT count(*) FROM pg_hba_file_rules WHERE type = 'local' AND auth_method <> 'trust' OR type <> 'local' AND auth_method <> 'reject'"),
      "0");
  EXPECT_EQ(session.ask("SELECT count(*) FROM pg_file_settings WHERE error IS NOT NULL"), "0");
}

TEST_F(MadeCluster, IsClosedToOtherUsers) {
  connect_string();
  const auto mode = [](const fs::path& path) { return static_cast<int>(fs::status(path).permissions()); };
  EXPECT_EQ(mode(pg()), 0700);
  EXPECT_EQ(mode(pg() / "run"), 0700);
  EXPECT_EQ(mode(pg() / "log"), 0600);
  struct stat info {};
  stat((pg() / "data").c_str(), &info);
  EXPECT_NE(info.st_uid, 0u);
}

TEST_F(MadeCluster, TheQuickPathIsQuick) {
  connect_string();
  std::vector<double> milliseconds;
  for (int i = 0; i < 101; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    connect_string();
    milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::nth_element(milliseconds.begin(), milliseconds.begin() + 50, milliseconds.end());
  EXPECT_LT(milliseconds[50], 3.0);
}

TEST_F(ClusterTest, EightProcessesAtOnceEndWithOneServer) {
  for (const bool created : {false, true}) {
    int answers[2];
    ASSERT_EQ(pipe(answers), 0);
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i)
      children.push_back(in_child([&] {
        const Session session(connect_string());  // at the first try, or the server was not ready
        if (!session.open()) throw std::runtime_error(PQerrorMessage(session.get()));
        const std::string answer = session.ask("SELECT pg_postmaster_start_time() || ' ' || system_identifier FROM pg_control_system()") + "\n";
        if (write(answers[1], answer.data(), answer.size()) < 0) throw std::runtime_error("write");
      }));
    for (const pid_t child : children) EXPECT_EQ(exit_of(child), 0);
    close(answers[1]);
    char text[4096] = {};
    ASSERT_GT(read(answers[0], text, sizeof text - 1), 0);
    close(answers[0]);
    std::vector<std::string> lines;
    for (std::istringstream all(text); std::getline(all, lines.emplace_back());) {
    }
    lines.pop_back();
    EXPECT_EQ(lines.size(), 8u);
    EXPECT_EQ(std::count(lines.begin(), lines.end(), lines.front()), 8) << text;
    if (!created) cluster().stop();
  }
}

TEST_F(ClusterTest, StopIsIdempotentAndMakesNothing) {
  cluster().stop();
  EXPECT_FALSE(fs::exists(data_folder_));
  connect_string();
  const pid_t first = postmaster();
  cluster().stop();
  EXPECT_FALSE(zhuxue::app::lives(first));
  EXPECT_FALSE(cluster().status().running);
  EXPECT_TRUE(cluster().status().created);
  cluster().stop();
  said_.clear();
  EXPECT_EQ(ask(connect_string(), "SELECT 1"), "1");
  EXPECT_EQ(said_, "") << "nothing to heal after a clean stop";
}

TEST_F(MadeCluster, StopEndsOpenSessions) {
  const Session session(connect_string());
  write_rows(session);
  cluster().stop();
  expect_only_the_committed_row();
}

TEST_F(MadeCluster, HealsAfterTheKillOfThePostmasterWithABackendStillAtWork) {
  const Session idle(connect_string()), busy(connect_string());
  write_rows(idle);
  ASSERT_EQ(PQsendQuery(busy.get(), "SELECT count(*) FROM generate_series(1, 1000000000000)"), 1);
  const pid_t backend = PQbackendPID(busy.get()), first = postmaster();
  std::this_thread::sleep_for(100ms);
  ASSERT_EQ(kill(first, SIGKILL), 0);
  ASSERT_TRUE(eventually([&] { return !zhuxue::app::lives(first); }));
  ASSERT_TRUE(zhuxue::app::lives(backend)) << "the test's premise: a busy backend survives its postmaster";
  said_.clear();
  expect_only_the_committed_row();
  EXPECT_FALSE(zhuxue::app::lives(backend));
  EXPECT_TRUE(reads_like(said_, "恢复"));
}

class DeadServer : public MadeCluster {
 protected:
  void SetUp() override {
    MadeCluster::SetUp();
    const Session session(connect_string());
    write_rows(session);
    const pid_t first = postmaster();
    std::vector<pid_t> all{first};
    std::ifstream children("/proc/" + std::to_string(first) + "/task/" + std::to_string(first) + "/children");
    std::copy(std::istream_iterator<pid_t>(children), {}, std::back_inserter(all));
    ASSERT_GT(all.size(), 4u);
    for (const pid_t process : all) kill(process, SIGKILL);
    for (const pid_t process : all) ASSERT_TRUE(eventually([&] { return !zhuxue::app::lives(process); }));
    ASSERT_TRUE(fs::exists(pg() / "data" / "postmaster.pid"));
  }
};

TEST_F(DeadServer, Heals) {
  EXPECT_FALSE(cluster().status().running);
  expect_only_the_committed_row();
}

TEST_F(DeadServer, HealsWhereAStrangerHasThePidNow) {
  struct stat info {};
  ASSERT_EQ(stat(pg().c_str(), &info), 0);
  const pid_t stranger = zhuxue::app::launch({"/bin/sleep", {"60"}, {info.st_uid, info.st_gid, {}}, pg() / "strangers-log", ""});
  for (const fs::path& file : {pg() / "data" / "postmaster.pid", pg() / "run" / ".s.PGSQL.5432.lock"}) {
    const std::string text = contents(file);
    std::ofstream(file) << stranger << text.substr(text.find('\n'));
  }
  EXPECT_FALSE(cluster().status().running);
  expect_only_the_committed_row();
  EXPECT_TRUE(zhuxue::app::lives(stranger));
  kill(stranger, SIGKILL);
}

TEST_F(DeadServer, StopOfADeadServerIsNoError) {
  cluster().stop();
  expect_only_the_committed_row();
}

TEST_F(ClusterTest, HealsAfterTheKillOfItsCreatorAtAnyMoment) {
  for (const auto moment : {20ms, 400ms, 900ms, 1400ms}) {
    use(room_ / ("killed-after-" + std::to_string(moment.count())));
    const pid_t creator = in_child([&] { connect_string(); });
    ASSERT_TRUE(eventually([&] { return half_made() || fs::exists(pg() / "data"); }));
    std::this_thread::sleep_for(moment);
    kill(creator, SIGKILL);
    exit_of(creator);
    EXPECT_EQ(ask(connect_string(), "SELECT current_database()"), "zhuxue") << moment.count();
    EXPECT_FALSE(half_made());
    cluster().stop();
  }
}

TEST_F(MadeCluster, OutlivesItsStarterAndHoldsNothingOfIt) {
  int output[2];
  ASSERT_EQ(pipe(output), 0);
  const pid_t starter = in_child([&] {
    setsid();
    dup2(output[1], 1);
    dup2(output[1], 2);
    connect_string();
    kill(-getpid(), SIGINT);  // Ctrl-C: to all of the terminal's session
    pause();
  });
  close(output[1]);
  EXPECT_EQ(exit_of(starter), 128 + SIGINT);
  char byte;
  EXPECT_EQ(read(output[0], &byte, 1), 0) << "the server keeps the starter's stdout open";
  close(output[0]);
  const int lock = open((pg() / "lock").c_str(), O_RDWR | O_CLOEXEC);
  EXPECT_EQ(flock(lock, LOCK_EX | LOCK_NB), 0) << "the server has inherited the lock";
  close(lock);
  const pid_t first = postmaster();
  EXPECT_EQ(ask(connect_string(), "SELECT 1"), "1");
  EXPECT_EQ(postmaster(), first);
}

TEST_F(ClusterTest, ProgramsGetNothingOfTheCallersEnvironment) {
  setenv("PGPORT", "6000", 1);
  EXPECT_EQ(zhuxue::app::run({"/usr/bin/env", {}, {}, room_ / "environment", ""}), 0);
  unsetenv("PGPORT");
  EXPECT_EQ(contents(room_ / "environment"), "PATH=/usr/bin:/bin\nLC_ALL=C\n");
}

TEST_F(MadeCluster, LivesUnderALongPathWithASocketInTmp) {
  copy_to(std::string(120, 'x') + "/var");
  const std::string connect = connect_string();
  const fs::path folder = cluster().status().socket_folder;
  EXPECT_TRUE(folder.string().starts_with("/tmp/zhuxue-"));
  EXPECT_EQ(ask(connect, "SELECT 1"), "1");
  cluster().stop();
  fs::permissions(folder, static_cast<fs::perms>(0755));
  EXPECT_THROW(connect_string(), ClusterError) << "a folder that others may enter";
  fs::remove_all(folder);
  fs::create_directory_symlink(room_, folder);
  EXPECT_THROW(connect_string(), ClusterError) << "somebody's link";
  fs::remove(folder);
  EXPECT_EQ(ask(connect_string(), "SELECT 1"), "1");
}

TEST_F(MadeCluster, LivesUnderANameThatAConnectStringCouldNotHold) {
  for (const char* name : {"助学 数据", "a,b", "it's"}) {
    copy_to(name);
    EXPECT_EQ(ask(connect_string(), "SELECT 1"), "1") << name;
    cluster().stop();
    fs::remove_all(cluster().status().socket_folder);
  }
}

TEST_F(MadeCluster, SurvivesTheRenamingOfItsFolder) {
  const Session session(connect_string());
  write_rows(session);
  fs::rename(data_folder_, room_ / "renamed");
  use(room_ / "renamed");
  expect_only_the_committed_row();
  cluster().stop();
  expect_only_the_committed_row();
}

TEST_F(MadeCluster, ACopyOfARunningClusterIsAnotherCluster) {
  const Session session(connect_string());
  const pid_t first = postmaster();
  zhuxue::app::run({"/bin/cp", {"-a", data_folder_, room_ / "copy"}, {}, "/dev/null", ""});
  use(room_ / "copy");
  EXPECT_FALSE(cluster().status().running);
  EXPECT_EQ(ask(connect_string(), "SELECT 1"), "1");
  EXPECT_NE(postmaster(), first);
  cluster().stop();
  use(room_ / "var");
  EXPECT_EQ(session.ask("SELECT 1"), "1") << "the first one was left alone";
}

TEST_F(MadeCluster, ToldWithTheEndOfTheLogWhenTheServerDoesNotStart) {
  std::ofstream(pg() / "local.conf") << "work_mem = 'a great deal'\n";
  try {
    connect_string();
    FAIL() << "started";
  } catch (const ClusterError& error) {
    EXPECT_TRUE(reads_like(error.what(), "a great deal")) << error.what();
    EXPECT_TRUE(reads_like(error.what(), "数据库没有启动")) << error.what();
  }
}

TEST_F(ClusterTest, ToldWhenTheDataFolderCannotBeMade) {
  std::ofstream(room_ / "file") << "x";
  use(room_ / "file" / "var");
  EXPECT_THROW(connect_string(), ClusterError);
  use(room_ / "var");
}

const std::string kId = "450109201501011234";

void fail_with_a_key_a_parameter_and_a_line(const Session& session) {
  EXPECT_EQ(session.ask("INSERT INTO people VALUES ('" + kId + "')"), "SQLSTATE 23505");
  const char* values[] = {kId.c_str()};
  PQclear(PQexecParams(session.get(), "INSERT INTO people VALUES ($1)", 1, nullptr, values, nullptr, nullptr, 0));
  PQclear(PQexec(session.get(), "COPY people FROM STDIN"));
  const std::string line = kId + "\n";
  ASSERT_EQ(PQputCopyData(session.get(), line.data(), static_cast<int>(line.size())), 1);
  ASSERT_EQ(PQputCopyEnd(session.get(), nullptr), 1);
  while (PGresult* result = PQgetResult(session.get())) PQclear(result);
}

TEST_F(MadeCluster, TheServerLogPrintsNoValue) {
  const Session plain(connect_string());
  ASSERT_EQ(plain.ask("CREATE TABLE people (id text PRIMARY KEY, born date); INSERT INTO people VALUES ('" + kId + "')"), "");
  fail_with_a_key_a_parameter_and_a_line(plain);
  EXPECT_EQ(plain.ask("SELECT '" + kId + "x'::date"), "SQLSTATE 22007") << "an error whose first line quotes the value";
  EXPECT_FALSE(reads_like(log(), "duplicate key")) << "errors of sessions are not logged at all";

  // Where somebody has them logged, DETAIL (keys) and CONTEXT (COPY lines) are still cut off.
  const Session loud(connect_string());
  ASSERT_EQ(loud.ask("SET log_min_messages = error"), "");
  fail_with_a_key_a_parameter_and_a_line(loud);
  EXPECT_TRUE(eventually([&] { return reads_like(log(), "duplicate key") && reads_like(log(), "missing data for column"); })) << log();

  // A crash names the statement that was running, in a DETAIL.
  const Session crashing(connect_string());
  ASSERT_EQ(PQsendQuery(crashing.get(), ("SELECT pg_sleep(60), '" + kId + "'").c_str()), 1);
  std::this_thread::sleep_for(200ms);
  kill(PQbackendPID(crashing.get()), SIGKILL);
  EXPECT_TRUE(eventually([&] { return reads_like(log(), "was terminated by signal 9"); })) << log();
  EXPECT_FALSE(reads_like(log(), kId)) << log();
}

class RootsCluster : public ClusterTest {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "needs root";
    ClusterTest::SetUp();
  }
  void TearDown() override {
    if (!room_.empty()) ClusterTest::TearDown();
  }
  static uid_t owner(pid_t process) {
    struct stat info {};
    stat(("/proc/" + std::to_string(process)).c_str(), &info);
    return info.st_uid;
  }
};

TEST_F(RootsCluster, RunsAsPostgres) {
  connect_string();
  EXPECT_EQ(owner(postmaster()), getpwnam("postgres")->pw_uid);
}

TEST_F(RootsCluster, OfAnOrdinaryUserStaysThatUsers) {
  const passwd* nobody = getpwnam("nobody");
  fs::create_directory(data_folder_);
  ASSERT_EQ(chown(data_folder_.c_str(), nobody->pw_uid, nobody->pw_gid), 0);
  EXPECT_EQ(exit_of(in_child([&] {
              if (setgroups(0, nullptr) != 0 || setgid(nobody->pw_gid) != 0 || setuid(nobody->pw_uid) != 0) throw std::runtime_error("setuid");
              if (ask(connect_string(), "SELECT 1") != "1") throw std::runtime_error("no answer");
              cluster().stop();
              connect_string();
            })),
            0);
  EXPECT_EQ(owner(postmaster()), nobody->pw_uid);
  EXPECT_EQ(ask(connect_string(), "SELECT 1"), "1");
  cluster().stop();
  EXPECT_EQ(ask(connect_string(), "SELECT 1"), "1");
  EXPECT_EQ(owner(postmaster()), nobody->pw_uid) << "root serves it as its owner";
}

TEST_F(RootsCluster, IsRefusedToAnotherOrdinaryUser) {
  connect_string();
  EXPECT_EQ(exit_of(in_child([&] {
              if (setgroups(0, nullptr) != 0 || setgid(65534) != 0 || setuid(65534) != 0) throw std::runtime_error("setuid");
              try {
                connect_string();
              } catch (const ClusterError& error) {
                if (reads_like(error.what(), "postgres")) return;
              }
              throw std::runtime_error("not refused");
            })),
            0);
}

TEST_F(RootsCluster, MovesOutOfAFolderThatItsUserCannotReach) {
  fs::permissions(room_, fs::perms::owner_all);
  const Session session(connect_string());
  write_rows(session);
  EXPECT_TRUE(reads_like(said_, "/var/lib/zhuxue/"));
  EXPECT_TRUE(cluster().status().data.string().starts_with("/var/lib/zhuxue/"));
  said_.clear();
  connect_string();
  EXPECT_EQ(said_, "") << "said once";
  fs::remove(pg());
  fs::permissions(room_, static_cast<fs::perms>(0711));
  expect_only_the_committed_row();
  EXPECT_TRUE(reads_like(said_, "沿用")) << "the link was lost and the folder opened: still no empty database in its stead";
  fs::rename(data_folder_, room_ / "renamed");
  use(room_ / "renamed");
  expect_only_the_committed_row();
}

TEST_F(RootsCluster, IsNotBegunAnewWhenItsFolderIsClosedLater) {
  connect_string();
  cluster().stop();
  fs::permissions(room_, fs::perms::owner_all);
  EXPECT_THROW(connect_string(), ClusterError);
  EXPECT_FALSE(fs::is_symlink(pg()));
  fs::permissions(room_, static_cast<fs::perms>(0711));
  EXPECT_EQ(ask(connect_string(), "SELECT 1"), "1");
}

TEST(PrivateClusterTest, GivesEmptyDatabasesOfTheirOwn) {
  auto& cluster = zhuxue::testing::PrivateCluster::shared();
  const auto begin = std::chrono::steady_clock::now();
  const std::string first = cluster.fresh_database(), second = cluster.fresh_database();
  const auto each = (std::chrono::steady_clock::now() - begin) / 2;
  RecordProperty("fresh_database_ms", static_cast<int>(each / 1ms));
  EXPECT_NE(first, second);
  EXPECT_EQ(ask(first, "CREATE TABLE t ()"), "");
  EXPECT_EQ(ask(second, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0");
  EXPECT_EQ(ask(first, "SHOW fsync"), "off");
}

}  // namespace
