#pragma once
// What goes into the national aid system (全国学生资助管理信息系统), pupil by pupil: whose money has come.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/batch_store.hpp"
#include "zhuxue/policy/category.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue::store {

/// Holds IDs in clear: for a file that was asked for by name.
struct SystemLine {
  std::string school, student_no, name, id_no, class_name, programme, period;
  Stage stage = Stage::primary;
  int grade = 0;
  std::optional<HardshipKind> kind;
  Money amount;
  Date arrived_on;
};
/// Standing awards of these periods whose money has come, by school, pupil, programme and period.
std::vector<SystemLine> system_lines(UnitOfWork& work, std::span<const ProgrammePeriod> periods);

}  // namespace zhuxue::store
