# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny models with random weights as transformers 5.24.0 saves them -> data/hf/<name>/, with the ids that its tokenizer
gives for a text and the logits of the model in check.json."""

import json
import shutil

import torch
import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

from common import DATA
from tokenizers_hf import make_corpus

VERSION = "5.24.0"
TEXT = "the cat's whiskers, naïve café 12 345 我们"


def tokenizer():
    """As GPT-2's: byte pairs, a special token among the vocabulary's, and a post-processor."""
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    made.post_processor = processors.ByteLevel(trim_offsets=False)
    made.train_from_iterator([make_corpus()], trainers.BpeTrainer(
        vocab_size=300, special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False))
    return transformers.PreTrainedTokenizerFast(tokenizer_object=made, eos_token="<|endoftext|>")


def save(name, model, dtype):
    folder = DATA / "hf" / name
    shutil.rmtree(folder, ignore_errors=True)
    with torch.no_grad():
        for one in model.parameters():  # at the start norms are ones and biases zeros, which would show nothing
            one.add_(0.1 * torch.randn_like(one))
    model.to(dtype).save_pretrained(folder)
    # Opened anew: what was rounded with the weights, as the angles of the rotation, is not in the file.
    model = type(model).from_pretrained(folder, dtype=torch.float32).eval()
    words = tokenizer()
    words.save_pretrained(folder)
    ids = words(TEXT)["input_ids"]
    with torch.no_grad():
        logits = model(input_ids=torch.tensor([ids])).logits[0]
    assert logits.abs().max() > 0.5 and torch.isfinite(logits).all()
    (folder / "generation_config.json").unlink(missing_ok=True)
    rows = [[float(f"{x:.7g}") for x in row] for row in logits[[0, len(ids) // 2, -1]].tolist()]
    (folder / "check.json").write_text(json.dumps(
        {"text": TEXT, "ids": ids, "rows": [0, len(ids) // 2, len(ids) - 1], "logits": rows}) + "\n")


def main():
    assert transformers.__version__ == VERSION, f"made with transformers {VERSION}"
    torch.manual_seed(7)
    # More rows than the tokenizer has tokens, as a table that was made longer for speed.
    save("gpt2", transformers.GPT2LMHeadModel(transformers.GPT2Config(
        vocab_size=304, n_positions=48, n_embd=16, n_layer=2, n_head=2)), torch.float32)
    save("llama", transformers.LlamaForCausalLM(transformers.LlamaConfig(
        vocab_size=300, max_position_embeddings=64, hidden_size=16, intermediate_size=24, num_hidden_layers=2,
        num_attention_heads=4, num_key_value_heads=2, rope_theta=500.0, rms_norm_eps=1e-5)), torch.bfloat16)


if __name__ == "__main__":
    main()
