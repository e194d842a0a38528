// The bank's answers: one line for each line of the issued file, every N-th a failure, and no answer to a file that is not ours.
#include "sample/answers.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "csv_text.hpp"

namespace zhuxue::sample::test {
namespace {

namespace fs = std::filesystem;

constexpr char kHeader[] = "序号,账号,户名,金额,用途,参考号\n";

class Answers : public ::testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  std::string answer(const std::string& bank_file, std::int64_t fail_every) const {
    std::ofstream(folder_ / "B1.csv", std::ios::binary) << bank_file;
    write_answers({folder_ / "B1.csv", folder_ / "answer.csv", fail_every});
    return bytes_of(folder_ / "answer.csv");
  }

  static std::string bank_lines(int count) {
    std::string text = kHeader;
    for (int i = 1; i <= count; ++i) text += std::to_string(i) + ",6231330000000000001,黄小明,312.50,生活补助,B1-00000" + std::to_string(i) + "\n";
    return text;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("zhuxue_answers_" + std::to_string(::getpid()));
};

TEST_F(Answers, PayEveryLineWhereNoneFails) {
  EXPECT_EQ(answer(bank_lines(2), 0),
            "序号,账号,户名,金额,参考号,状态,原因\n"
            "1,6231330000000000001,黄小明,312.50,B1-000001,成功,\n"
            "2,6231330000000000001,黄小明,312.50,B1-000002,成功,\n");
}

TEST_F(Answers, FailEveryNthLineWithTheReasonsInTurn) {
  answer(bank_lines(9), 2);
  const std::vector<Row> rows = rows_of(folder_ / "answer.csv");
  ASSERT_EQ(rows.size(), 9U);
  const std::map<std::size_t, std::string> reasons{{2, "户名不符"}, {4, "账号不存在"}, {6, "账户已销户"}, {8, "户名不符"}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto reason = reasons.find(i + 1);
    EXPECT_EQ(rows[i].at("状态"), reason == reasons.end() ? "成功" : "失败");
    EXPECT_EQ(rows[i].at("原因"), reason == reasons.end() ? "" : reason->second);
  }
}

TEST_F(Answers, KeepQuotedCellsWhole) {
  EXPECT_EQ(answer(std::string(kHeader) + "1,62313300,\"某\"\"校\"\",食堂\",10.00,\"a,b\",B1-000001\n", 1),
            "序号,账号,户名,金额,参考号,状态,原因\n1,62313300,\"某\"\"校\"\",食堂\",10.00,B1-000001,失败,户名不符\n");
}

TEST_F(Answers, RefuseMalformedFilesAndWriteNothing) {
  const std::string good = "1,62313300,黄小明,312.50,生活补助,B1-000001\n";
  const std::string files[] = {"",
                               "序号,账号\n",
                               kHeader + good.substr(0, good.size() - 1),
                               kHeader + good + good,
                               std::string(kHeader) + "1,62313300,黄小明,312.5,生活补助,B1-000001\n",
                               std::string(kHeader) + "1,62313300,黄小明,312.50,B1-000001\n",
                               std::string(kHeader) + "1,6231E300,黄小明,312.50,生活补助,B1-000001\n",
                               std::string(kHeader) + "1,62313300,,312.50,生活补助,B1-000001\n",
                               std::string(kHeader) + "1,62313300,黄小明,312.50,生活补助,\n",
                               std::string(kHeader) + "1,62313300,\"黄\"小明,312.50,生活补助,B1-000001\n",
                               std::string(kHeader) + "1,62313300,\"黄小明,312.50,生活补助,B1-000001\n"};
  for (const std::string& file : files) {
    EXPECT_THROW(answer(file, 0), std::runtime_error) << file;
    EXPECT_FALSE(fs::exists(folder_ / "answer.csv")) << file;
  }
  EXPECT_THROW(write_answers({folder_ / "absent.csv", folder_ / "answer.csv", 0}), std::runtime_error);
}

TEST_F(Answers, SayTheLineAndNeverTheAccount) {
  try {
    answer(bank_lines(3) + "4,6231330000000000001,黄小明,x,生活补助,B1-000004\n", 0);
    FAIL() << "accepted";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("line 5"), std::string::npos);
    EXPECT_EQ(std::string(error.what()).find("62313300"), std::string::npos);
  }
}

TEST_F(Answers, RefuseANegativeRate) {
  EXPECT_THROW(answer(bank_lines(1), -1), std::invalid_argument);
}

}  // namespace
}  // namespace zhuxue::sample::test
