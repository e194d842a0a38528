#pragma once
// The schools of the district: how many, how large, where, and who goes to which.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sample/places.hpp"
#include "sample/random.hpp"

namespace zhuxue::sample {

/// 学段 of a pupil.
enum class SchoolStage : std::uint8_t { preschool, primary, junior, senior, vocational, special };
inline constexpr std::size_t kStages = 6;
std::string_view text(SchoolStage stage);

/// 学段 of a school.
enum class SchoolKind : std::uint8_t { kindergarten, primary, junior, nine_year, senior, vocational, special };
inline constexpr std::size_t kSchoolKinds = 7;
std::string_view text(SchoolKind kind);

/// Of 993 pupils.
inline constexpr std::array<std::uint32_t, kStages> kStageWeights{180, 450, 220, 80, 60, 3};

struct School {
  std::string code;  ///< 10 digits
  std::string name;
  SchoolKind kind = SchoolKind::primary;
  std::size_t township = 0;
  bool is_private = false;
  std::string_view locality;  ///< 城区, 镇区, 乡村
  bool nutrition = false;     ///< 营养计划
  std::uint32_t size = 1;     ///< its weight when pupils are placed
};

/// Schools enough for `students` pupils, at least one of every kind, ordered by code.
std::vector<School> make_schools(std::int64_t students, Random& random);

/// Places pupils: four in five go to school in their own township where it has one of their stage, the rest anywhere in the district.
class SchoolPlaces {
 public:
  explicit SchoolPlaces(const std::vector<School>& schools);
  std::uint32_t place(SchoolStage stage, std::size_t township, Random& random) const;

 private:
  struct Choice {
    std::uint32_t school;
    std::uint32_t up_to;  // sum of the sizes so far
  };
  using Choices = std::vector<Choice>;
  static std::uint32_t draw(const Choices& choices, Random& random);

  std::array<std::array<Choices, kTownships.size()>, kStages> nearby_;
  std::array<Choices, kStages> anywhere_;
};

}  // namespace zhuxue::sample
