#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

struct pg_conn;

/// Connections to PostgreSQL that stay open between the simulator's commands: half of what a short command costs the server is a backend with nothing read yet, no catalogue and no
/// function. The process that starts the commands opens them; a command gets its own when it asks libpq to connect, and gives it back when it asks to finish.
/// Statements with values stay prepared in it: reading and planning them is most of the rest, and the next command says the same ones.
/// A command that ends any other way (killed, inside a transaction, with an error of its connection) loses it, as a connection of its own would be lost: the server rolls back.
class KeptConnections {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// The text of a statement, and its name in the server.
  using Statements = std::map<std::string, std::string, std::less<>>;

  KeptConnections();
  KeptConnections(const KeptConnections&) = delete;

  /// One that no living command has, opened where there is none yet; kNone where the server does not answer (the command then finds that out itself).
  std::size_t take(const std::string& connect_string);

  /// In a command that was forked: closes all others.
  void keep_only(std::size_t taken);

  /// From now on this one is what libpq connects to; kNone: none is. `prepares`: whether statements that are new to it stay prepared in it; not in a command that was forked,
  /// since nobody else would know of them.
  void use(std::size_t taken, bool prepares);

  /// In the process that starts them, when the command has ended: kept where it was given back, else cut.
  void ended(std::size_t taken);

 private:
  struct Kept {
    std::string connect_string;
    pg_conn* connection = nullptr;  // null: the place is free
    bool taken = false;
    Statements statements;
  };

  void close_dead_ones();
  void cut(Kept& kept);

  std::vector<Kept> kept_;
  char* given_back_;  // a letter a place, in memory that the commands share
};
