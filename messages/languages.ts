/** Written by scripts/languages.ts from the catalogues beside it. */

/** Each language in its own words; `unshown` is said where no catalogue is at hand. */
export const LANGUAGES = [
  {
    "tag": "en",
    "name": "English",
    "unshown": {
      "title": "Unpause could not be shown",
      "text": "Nothing was lost. Try again in a moment.",
      "retry": "Try again"
    }
  },
  {
    "tag": "zh-CN",
    "name": "简体中文",
    "unshown": {
      "title": "无法显示 Unpause",
      "text": "没有丢失任何内容，可稍后重试。",
      "retry": "重试"
    }
  }
] as const
