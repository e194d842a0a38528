#include "web/spoken.hpp"

#include <gtest/gtest.h>

namespace zhuxue::web {
namespace {

TEST(Spoken, ACommandBecomesTheNameOfItsPage) {
  EXPECT_EQ(spoken("G1 的异议 1 已登记;处理以前这一行不能封存。由另一位同事处理: zhuxue notice resolve G1 --objection 1 --upheld 或 --dismissed --note 核实情况"),
            "G1 的异议 1 已登记;处理以前这一行不能封存。由另一位同事处理: 「公示」");
  EXPECT_EQ(spoken("未查: 还没有登记过附件(zhuxue attach)"), "未查: 还没有登记过附件(「附件」)");
  EXPECT_EQ(spoken("由另一名管理员确认: zhuxue user resets 看编号,zhuxue user confirm 编号"), "由另一名管理员确认: 「人员」,「人员」");
  EXPECT_EQ(spoken("zhuxue away receipt H1"), "「命令行」");
}

TEST(Spoken, WhereAFileLiesOnTheServerIsNotSaid) {
  EXPECT_EQ(spoken("《汇总表》已写到 /srv/data/web/0123abcd.xlsx: 开餐 3 天"), "《汇总表》已写好: 开餐 3 天");
  EXPECT_EQ(spoken("明细见 /srv/data/web/0123-rejects.csv"), "明细见");
  EXPECT_EQ(spoken("拨付单 N1 已发出: /srv/data/out/N1.csv,1 笔"), "拨付单 N1 已发出: /srv/data/out/N1.csv,1 笔");
}

TEST(Spoken, OtherWordsStay) { EXPECT_EQ(spoken("应发 1,250.00 元; 公历/农历"), "应发 1,250.00 元; 公历/农历"); }

}  // namespace
}  // namespace zhuxue::web
