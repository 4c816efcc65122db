/// The licences that those ask to be handed on whose work is compiled in, word for word.
enum LicenceText {
  /// All of them, each under whose it is.
  static let all: [(of: String, text: String)] = [
    (
      "toll, Copyright 2026 The Toll authors, without the exception at its end; and of "
        + "swift-argument-parser, swift-numerics and Swift", apache
    ),
    ("GRDB.swift", "Copyright (C) 2015-2025 Gwendal Roué\n\n" + mit),
    ("Yams", "The MIT License (MIT)\n\nCopyright (c) 2016 JP Simard.\n\n" + mit),
    (
      "libyaml, which is part of Yams",
      "Copyright (c) 2017-2020 Ingy döt Net\nCopyright (c) 2006-2016 Kirill Simonov\n\n" + mit
    ),
  ]

  private static let mit = """
    Permission is hereby granted, free of charge, to any person obtaining a copy
    of this software and associated documentation files (the "Software"), to deal
    in the Software without restriction, including without limitation the rights
    to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
    copies of the Software, and to permit persons to whom the Software is
    furnished to do so, subject to the following conditions:

    The above copyright notice and this permission notice shall be included in all
    copies or substantial portions of the Software.

    THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
    IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
    FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
    AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
    LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
    OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
    SOFTWARE.
    """
}
