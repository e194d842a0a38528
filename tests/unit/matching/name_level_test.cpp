#include "zhuxue/matching/name_level.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace zhuxue {
namespace {

const NameTables& tables() {
  return NameTables::standard();
}

NameReading name(std::string_view text) {
  return read_name(text, tables());
}

NameLevel level(std::string_view a, std::string_view b) {
  const NameLevel forth = compare_names(name(a), name(b), tables()), back = compare_names(name(b), name(a), tables());
  EXPECT_EQ(forth, back) << a << " " << b;
  return forth;
}

std::string joined(const NameReading& reading) {
  std::string text;
  for (const std::string_view sentence : sentences(reading.repairs())) text.append(text.empty() ? "" : " ").append(sentence);
  return text;
}

std::string spelt(Sound sound) {
  return std::string(tables().spelling(sound));
}

TEST(NameTables, ReadACharacterAsADictionaryDoes) {
  EXPECT_EQ(spelt(tables().sound(U'明')), "ming");
  EXPECT_EQ(spelt(tables().sound(U'绿')), "lv");
  EXPECT_EQ(spelt(tables().sound(U'䶮')), "yan");
  EXPECT_EQ(spelt(tables().sound(U'〇')), "ling");
  EXPECT_EQ(spelt(tables().sound(0x20C0B)), "qiu");  // beyond the first plane
  EXPECT_EQ(tables().sound(U'A'), 0);
  EXPECT_EQ(tables().sound(0x10FFFF), 0);
}

TEST(NameTables, ReadSurnamesAsSurnames) {
  const std::vector<std::pair<char32_t, std::string>> known = {{U'单', "shan"}, {U'曾', "zeng"}, {U'解', "xie"}, {U'仇', "qiu"}, {U'区', "ou"},  {U'查', "zha"},
                                                                {U'任', "ren"},  {U'覃', "qin"},  {U'朴', "piao"}, {U'乐', "yue"}, {U'万', "wan"}, {U'盖', "ge"}};
  for (const auto& [character, sound] : known) EXPECT_EQ(spelt(tables().surname_sound(character)), sound);
  EXPECT_EQ(name("尉迟明").sounded_text(), "yuchiming");
  EXPECT_EQ(name("万俟明").sounded_text(), "moqiming");
  EXPECT_EQ(name("万小明").sounded_text(), "wanxiaoming");
  EXPECT_EQ(name("王单").sounded_text(), "wangdan");
}

TEST(NameTables, KnowWhichSoundsAreNear) {
  const auto near = [](std::string_view a, std::string_view b) { return tables().sound_near(tables().sound_of(a), tables().sound_of(b)); };
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{{"zhang", "zang"}, {"chen", "cheng"}, {"shi", "si"}, {"nan", "lan"}, {"fu", "hu"}, {"ren", "leng"}, {"lin", "ling"}}) {
    EXPECT_TRUE(near(a, b)) << a << b;
    EXPECT_TRUE(near(b, a)) << a << b;
  }
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{{"zhang", "zhang"}, {"zhang", "chang"}, {"wang", "huang"}, {"long", "lon"}, {"", "a"}}) EXPECT_FALSE(near(a, b)) << a << b;
}

TEST(NameTables, KnowWhatLooksAlike) {
  for (const auto& [a, b] : std::vector<std::pair<char32_t, char32_t>>{{U'明', U'朋'}, {U'伟', U'玮'}, {U'洋', U'祥'}, {U'晴', U'睛'}}) {
    EXPECT_TRUE(tables().look_alike(a, b));
    EXPECT_TRUE(tables().look_alike(b, a));
  }
  for (const auto& [a, b] : std::vector<std::pair<char32_t, char32_t>>{{U'明', U'强'}, {U'丽', U'强'}, {U'明', U'明'}, {U'一', U'二'}}) EXPECT_FALSE(tables().look_alike(a, b));
}

TEST(NameTables, KnowPlaceholders) {
  for (const char32_t c : std::u32string(U"?*□■○〓\uFFFD\uE000\U000F0000")) EXPECT_TRUE(NameTables::is_placeholder(c)) << static_cast<std::uint32_t>(c);
  for (const char32_t c : std::u32string(U"〇王·A\uE81E")) EXPECT_FALSE(NameTables::is_placeholder(c)) << static_cast<std::uint32_t>(c);
}

// 33 characters of GB 18030-2022 have their place since; eight of them are Chinese characters that GBK put in the private use area, beside some fifty that moved in 2005.
TEST(NameTables, FoldPrivateUseToTheCharacterThatHasItsPlaceSince) {
  EXPECT_EQ(tables().folded(0xE81E), char32_t{0x9FB4});
  EXPECT_EQ(tables().folded(0xE843), char32_t{0x9FB9});
  EXPECT_EQ(tables().folded(0xE864), char32_t{0x9FBB});
  EXPECT_EQ(tables().folded(0xE816), char32_t{0x20087});
  EXPECT_EQ(tables().folded(0xE863), char32_t{0x4DAE});
}

TEST(NameReading, SaysWhatItSawThrough) {
  EXPECT_EQ(joined(name("王小明")), "");
  EXPECT_EQ(joined(name("王　小明")), "去空格");
  EXPECT_EQ(joined(name("王？明")), "全角字符 占位字符");
  EXPECT_EQ(joined(name("买买提•艾力")), "间隔号统一");
  EXPECT_EQ(joined(name("葉小明")), "繁体或异体折算");
  EXPECT_EQ(joined(name("萧小明")), "俗写姓氏");
  EXPECT_EQ(joined(name("蕭小明")), "繁体或异体折算 俗写姓氏");
  EXPECT_EQ(joined(name("王\uE81E明")), "造字折算");
  EXPECT_EQ(joined(name("李YAN华")), "占位字符 拼音");
  EXPECT_EQ(joined(name(std::string(60, 'a'))), "拼音 姓名过长");
}

TEST(NameReading, GivesItsThreeForms) {
  const NameReading reading = name("蕭　雲");
  EXPECT_EQ(reading.normal_text(), "蕭雲");
  EXPECT_EQ(reading.folded_text(), "肖云");
  EXPECT_EQ(reading.sounded_text(), "xiaoyun");
  EXPECT_EQ(name("LI  YAOHUA").sounded_text(), name("李耀华").sounded_text());
  EXPECT_EQ(name("买买提•艾力").normal_text(), "买买提·艾力");
  EXPECT_EQ(name("买买提．艾力").folded_text(), "买买提艾力");
  EXPECT_EQ(name("李?华").folded_text(), "李\uFFFD华");
  EXPECT_EQ(name("李?华").sounded_text(), "li?hua");
  EXPECT_EQ(name("戴代").folded_text(), "代代");
  EXPECT_EQ(name("王戴").folded_text(), "王戴");  // folk forms are surnames'
}

TEST(NameReading, FindsSurnamesAndParts) {
  EXPECT_EQ(name("欧阳娜").surname_size(), 2U);
  EXPECT_EQ(name("歐陽娜").surname_size(), 2U);
  EXPECT_EQ(name("欧阳").surname_size(), 1U);
  EXPECT_EQ(name("王").surname_size(), 0U);
  EXPECT_EQ(name("·买买提·艾力·").parts(), 2U);
  EXPECT_TRUE(name("li yao hua").is_latin());
  EXPECT_EQ(name("li yao hua").parts(), 3U);
  EXPECT_TRUE(name(" 　\u200B").empty());
  EXPECT_TRUE(name("").empty());
}

TEST(CompareNames, EqualAndFolded) {
  EXPECT_EQ(level("张三", "张三"), NameLevel::equal);
  EXPECT_EQ(level("张　三", "张三"), NameLevel::equal);
  EXPECT_EQ(level("蕭雲", "肖云"), NameLevel::equal_folded);
  EXPECT_EQ(level("傅小明", "付小明"), NameLevel::equal_folded);
  EXPECT_EQ(level("於小明", "于小明"), NameLevel::equal_folded);
  EXPECT_EQ(level("閻葉", "闫叶"), NameLevel::equal_folded);
  EXPECT_EQ(level("买买提·艾力", "买买提艾力"), NameLevel::equal_folded);
  EXPECT_EQ(level("买买提·艾力", "买买提.艾力"), NameLevel::equal);
  EXPECT_EQ(level("王\uE81E明", "王\u9FB4明"), NameLevel::equal_folded);
  EXPECT_EQ(level("王戴明", "王代明"), NameLevel::homophone);
}

TEST(CompareNames, Homophones) {
  EXPECT_EQ(level("王小明", "王晓明"), NameLevel::homophone);
  EXPECT_EQ(level("张伟", "张玮"), NameLevel::homophone);
  EXPECT_EQ(level("王晓铭", "王小明"), NameLevel::homophone);
  EXPECT_EQ(level("曾丽", "曾莉"), NameLevel::homophone);
}

TEST(CompareNames, OneCharacterMissingOrHidden) {
  EXPECT_EQ(level("欧阳娜", "欧阳小娜"), NameLevel::one_character);
  EXPECT_EQ(level("王小明", "王明"), NameLevel::one_character);
  EXPECT_EQ(level("李?华", "李䶮华"), NameLevel::one_character);
  EXPECT_EQ(level("李?华", "李?华"), NameLevel::one_character);
  EXPECT_EQ(level("李\uE5E5华", "李䶮华"), NameLevel::one_character);
  EXPECT_EQ(level("李YAN华", "李䶮华"), NameLevel::one_character);
  EXPECT_EQ(level("李MING华", "李䶮华"), NameLevel::same_surname);
  EXPECT_EQ(level("LI YAOHUA", "李耀华"), NameLevel::one_character);
  EXPECT_EQ(level("yaohua li", "李耀华"), NameLevel::one_character);
  EXPECT_EQ(level("LYU XIAN", "吕西安"), NameLevel::one_character);
  EXPECT_EQ(level("OUYANG NA", "欧阳娜"), NameLevel::one_character);
  EXPECT_EQ(level("李??", "李耀华"), NameLevel::same_surname);
}

TEST(CompareNames, OneNearCharacter) {
  EXPECT_EQ(level("陈明", "陈朋"), NameLevel::one_near);
  EXPECT_EQ(level("王小兰", "王小南"), NameLevel::one_near);
  EXPECT_EQ(level("张林", "张玲"), NameLevel::one_near);
}

TEST(CompareNames, OnlyTheSurnameOrNothing) {
  EXPECT_EQ(level("王丽", "王强"), NameLevel::same_surname);
  EXPECT_EQ(level("欧阳丽", "欧阳强"), NameLevel::same_surname);
  EXPECT_EQ(level("欧阳丽", "欧强"), NameLevel::different);
  EXPECT_EQ(level("LI YAOHUA", "李大刚"), NameLevel::same_surname);
  EXPECT_EQ(level("王小明", "李小明"), NameLevel::different);
  EXPECT_EQ(level("", "李小明"), NameLevel::missing);
}

TEST(CompareNames, NamesInPartsKeepTheirOrder) {
  EXPECT_EQ(level("买买提·艾力·热合曼", "买买提·艾力"), NameLevel::one_character);
  EXPECT_EQ(level("买买提·艾力", "买买提"), NameLevel::one_character);
  EXPECT_EQ(level("买买提·艾力", "艾力·买买提"), NameLevel::different);
  EXPECT_EQ(level("买买提·艾力", "麦麦提·艾力"), NameLevel::homophone);
  EXPECT_EQ(level("古丽巴哈尔·托合提", "古丽巴合尔·托合塔"), NameLevel::one_near);
  EXPECT_EQ(level("买买提·艾力", "买买提·托合提"), NameLevel::same_surname);
}

TEST(CompareNames, ACutNameIsNeverEqual) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "王";
  EXPECT_EQ(level(text, text), NameLevel::one_near);
}

RC_GTEST_PROP(CompareNames, AreSymmetricAndEqualToThemselves, ()) {
  const auto text = [] {
    std::string out;
    const std::vector<std::string> pieces = {"王", "李", "萧", "肖", "小", "晓", "明", "朋", "?", "·", "A", "YAN", " ", "\uE5E5", "欧", "阳", "買", "买", "", "\xFF"};
    const auto count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) out += pieces[*rc::gen::inRange<std::size_t>(0, pieces.size())];
    return out;
  };
  const NameReading a = name(text()), b = name(text());
  RC_ASSERT(compare_names(a, b, tables()) == compare_names(b, a, tables()));
  const NameLevel self = compare_names(a, a, tables());
  RC_ASSERT(self == (a.empty() ? NameLevel::missing : a.has_placeholder() ? self : NameLevel::equal));
  if (compare_names(a, b, tables()) <= NameLevel::equal_folded) RC_ASSERT(a.folded_text() == b.folded_text());
  if (a.folded_text() == b.folded_text() && !a.has_placeholder() && !a.empty()) RC_ASSERT(compare_names(a, b, tables()) <= NameLevel::equal_folded);
}

TEST(NameTables, FoldingTwiceIsFoldingOnce) {
  for (char32_t c = 0x80; c < 0x33000; ++c) {
    if (tables().folded(tables().folded(c)) != tables().folded(c)) ADD_FAILURE() << static_cast<std::uint32_t>(c);
  }
}

TEST(MarkDifferences, InCodePoints) {
  using Marks = std::vector<DiffMark>;
  EXPECT_EQ(mark_differences(name("王小明"), name("王晓明")), (Marks{{2, 2}}));
  EXPECT_EQ(mark_differences(name("欧阳娜"), name("欧阳小娜")), (Marks{{0, 3}}));
  EXPECT_EQ(mark_differences(name("欧阳小娜"), name("欧阳娜")), (Marks{{3, 0}}));
  EXPECT_EQ(mark_differences(std::string_view("123456"), std::string_view("123546")), (Marks{{4, 4}, {5, 5}}));
  EXPECT_TRUE(mark_differences(name("王小明"), name("王小明")).empty());
  EXPECT_EQ(place_sentence(mark_differences(std::string_view("99010920160307102X"), std::string_view("99010920165307102X"))), "差第11位");
  EXPECT_EQ(place_sentence({{9, 9}, {10, 10}}), "差第9、10位");
  EXPECT_EQ(place_sentence({{0, 3}}), "差第3位");
  EXPECT_EQ(place_sentence({}), "");
}

}  // namespace
}  // namespace zhuxue
