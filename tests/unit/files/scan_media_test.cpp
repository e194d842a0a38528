#include "files/scan_media.hpp"

#include <gtest/gtest.h>

#include <string>

#include "files/packed_zip.hpp"

namespace zhuxue::files {
namespace {

std::string zip_of(std::initializer_list<const char*> parts) {
  PackedZip zip;
  for (const char* part : parts) {
    zip.begin(part);
    zip.write("<x/>");
  }
  return zip.finish();
}

std::string media(const std::string& bytes) {
  const auto found = scan_media(bytes);
  return found ? std::string(name_of(*found)) : "";
}

const std::string kPng = std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16) + "pixels" + std::string("\0\0\0\0IEND\xAE\x42\x60\x82", 12);

TEST(ScanMedia, AScanIsKnownByItsBytes) {
  EXPECT_EQ(media("%PDF-1.7\n...\nstartxref\n9\n%%EOF\n"), "pdf");
  EXPECT_EQ(media("\xFF\xD8\xFF\xE0 picture \xFF\xD9"), "jpg");
  EXPECT_EQ(media(kPng), "png");
  EXPECT_EQ(media(zip_of({"[Content_Types].xml", "xl/workbook.xml"})), "xlsx");
  EXPECT_EQ(media(zip_of({"[Content_Types].xml", "word/document.xml"})), "docx");
}

TEST(ScanMedia, WhatIsCutOffIsNoScan) {
  EXPECT_EQ(media("%PDF-1.7\n..."), "");
  EXPECT_EQ(media("\xFF\xD8\xFF\xE0 picture"), "");
  EXPECT_EQ(media(kPng.substr(0, 22)), "");
  const std::string book = zip_of({"[Content_Types].xml", "xl/workbook.xml"});
  EXPECT_EQ(media(book.substr(0, book.size() - 30)), "");
}

TEST(ScanMedia, MacrosProgramsAndOtherArchivesAreNotKept) {
  EXPECT_EQ(media(zip_of({"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"})), "");
  EXPECT_EQ(media(zip_of({"[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"})), "");
  EXPECT_EQ(media(zip_of({"xl/workbook.xml"})), "");
  EXPECT_EQ(media(zip_of({"letter.txt"})), "");
  EXPECT_EQ(media("MZ\x90"), "");
  EXPECT_EQ(media("<svg xmlns='http://www.w3.org/2000/svg'/>"), "");
  EXPECT_EQ(media(""), "");
}

}  // namespace
}  // namespace zhuxue::files
