#include "batch/commands.hpp"

int main(int argc, char** argv) {
  return zhuxue::batch::run_command_line(argc, argv);
}
