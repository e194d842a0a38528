#pragma once
// Who is to be aided, as the public may see it.
#include <cstdint>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue::store {

struct PublicPupil {
  std::string name, school_name, major, class_name;
  Stage stage = Stage::primary;
  int grade = 0;
};

/// One row a pupil to whom the run found something due, in no order. From here to its end the unit of work is the role zhuxue_notice, which may read nothing else.
std::vector<PublicPupil> public_pupils(UnitOfWork& work, std::int64_t run);

}  // namespace zhuxue::store
