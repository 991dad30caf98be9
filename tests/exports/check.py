# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens exported runs in the programs that they are for. scripts/test-exports runs it: check.py OPTIMLAB_CLI [CHECK...]"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import load_file

import written_optimizers

LIMIT = 1e-4
DIVERGED = 3
BLOCK = {"n_heads": 4}
POST = {"n_heads": 4, "norm_place": "post"}
LLAMA = {"n_heads": 4, "n_kv_heads": 2, "activation": "swiglu", "norm": "rms_norm"}
TEXT = {"data": {"id": "stories", "characters": 20000}}


def model(blocks, **settings):
    return {"d_model": 32, "context": 32, "blocks": blocks, **settings}


def translator(block, **settings):
    return {"task": {"id": "translation"}, "model": model([block] * 2, family="encoder_decoder", encoder_blocks=[block],
                                                          bias=True, **settings)}


HUGGINGFACE = {
    "GPT-2": {**TEXT, "model": model([BLOCK] * 2)},
    "GPT-2 with all there is": {**TEXT, "model": model(
        [{"n_heads": 4, "activation": "gelu_tanh", "residual": "layer_scale", "residual_scale": 0.5, "d_ff": 48}] * 2,
        bias=True, tied_head=False, embedding_scale=True, positions="sinusoidal", norm_eps=1e-3)},
    "Llama": {**TEXT, "model": model([LLAMA] * 2, positions="rotary", final_norm="rms_norm", rotary_base=500.0, norm_eps=1e-5)},
    "Llama with biases": {**TEXT, "tokenizer": {"id": "bpe", "vocabulary_size": 300}, "model": model(
        [{**LLAMA, "head_size": 16, "residual": "scaled", "residual_scale": 0.7}], positions="rotary",
        final_norm="rms_norm", bias=True, tied_head=False)},
    "BERT": {"task": {"id": "classification"}, "model": model(
        [POST] * 2, family="encoder", bias=True, embedding_norm=True, final_norm="none", pooling="first", norm_eps=1e-12)},
    "BERT's tags": {"task": {"id": "tagging"}, "model": model(
        [POST], family="encoder", embedding_norm=True, final_norm="none", positions="sinusoidal")},
    "RobertaPreLayerNorm": {"task": {"id": "classification"}, "model": model(
        [BLOCK] * 2, family="encoder", bias=True, embedding_norm=True, pooling="first")},
    "RobertaPreLayerNorm's tags": {"task": {"id": "tagging"}, "model": model(
        [BLOCK], family="encoder", bias=True, embedding_norm=True)},
    "Marian": translator({**POST, "activation": "relu"}, positions="sinusoidal", embedding_scale=True, final_norm="none"),
    "Pegasus": translator(BLOCK, positions="sinusoidal"),
}

REFUSED = {
    "model.positions": {**TEXT, "model": model([BLOCK], positions="alibi")},
    "model.blocks[0].norm_place": {**TEXT, "model": model([{**BLOCK, "norm_place": "sandwich"}])},
    "model.norm_eps": translator(BLOCK, positions="sinusoidal", norm_eps=1e-3),
    "model.pooling": {"task": {"id": "classification"}, "model": model(
        [BLOCK], family="encoder", bias=True, embedding_norm=True, pooling="mean")},
}

CLIP = {"clip_norm": {"max_norm": 1.0}}
COSINE = {"id": "cosine", "warmup_steps": 20, "eta_min": 0.00005}
# Rates are small, because at large ones a training doubles every difference in the last digit every few steps:
# two programs that round differently then part, however alike they are.
PYTORCH = {
    "GPT, AdamW, cosine": {**TEXT, "model": model([BLOCK] * 2), "schedule": COSINE, "regularization": CLIP,
                           "optimizer": {"id": "adamw", "lr": 0.0005, "weight_decay": 0.1}},
    "Llama, SGD, linear": {**TEXT, "model": model([LLAMA] * 2, positions="rotary", final_norm="rms_norm", norm_eps=1e-2),
                           "optimizer": {"id": "sgd", "lr": 0.03, "momentum": 0.9}, "regularization": CLIP,
                           "schedule": {"id": "linear", "warmup_steps": 10}},
    "sandwich, ALiBi, Signum": {**TEXT, "model": model(
        [{"n_heads": 4, "norm_place": "sandwich", "activation": "geglu", "qk_norm": True}], positions="alibi", bias=True),
        "optimizer": {"id": "signum", "lr": 0.00005}, "schedule": {"id": "constant"}},
    "translation, Adam, Noam": {**translator({**POST, "activation": "relu"}, positions="sinusoidal", embedding_scale=True,
                                             final_norm="none"),
                                "optimizer": {"id": "adam", "lr": 0.03}, "regularization": {"label_smoothing": {"epsilon": 0.1}},
                                "schedule": {"id": "noam", "d_model": 32, "warmup_steps": 100}},
    "classification": {"task": {"id": "classification"}, "model": model([BLOCK], family="encoder", bias=True, pooling="mean"),
                       "optimizer": {"id": "adamw", "lr": 0.001}, "schedule": {"id": "constant"}},
    "tagging, rotary": {"task": {"id": "tagging"}, "model": model([BLOCK], family="encoder", positions="rotary"),
                        "optimizer": {"id": "rmsprop", "lr": 0.001}, "schedule": {"id": "constant"},
                        "training": {"batch_from": 3, "batch_ramp_steps": 50}},
    "puzzles": {"task": {"id": "algorithmic"}, "model": model([{**BLOCK, "activation": "squared_relu"}], context=32,
                                                              tied_head=False),
                "optimizer": {"id": "adamw", "lr": 0.001}, "schedule": {"id": "constant", "warmup_steps": 10}},
}
# With rates at which nothing explodes: a sign that rounding turns is a whole step. Prodigy and D-Adaptation find their
# own and grow it out of small differences, L-BFGS searches along lines, and SOAP's bases are not unique; their rules are held
# against the oracles in double, below.
OPTIMIZERS = {
    "gd": 0.1, "momentum": 0.02, "nesterov": 0.02, "amsgrad": 0.001, "adamax": 0.001, "nadam": 0.001, "radam": 0.001,
    "adagrad": 0.01, "adadelta": 0.5, "signsgd": 0.0001, "lion": 0.0001, "lamb": 0.003, "lars": 0.05, "adan": 0.001,
    "ademamix": 0.001, "adopt": 0.001, "mars": 0.001, "muon": 0.005, "schedule_free_adamw": 0.002,
    "schedule_free_sgd": 0.1, "asgd": 0.1, "shampoo": 0.05, "adafactor": 0.01, "custom": 0.001,
}

FORKS = {"momentum": 0.02, "adamw": 0.0005, "amsgrad": 0.0005, "adamax": 0.0005, "nadam": 0.0005, "radam": 0.0005,
         "adagrad": 0.01, "adadelta": 0.5, "rmsprop": 0.0005, "rprop": 0.0001}


class Bench:
    def __init__(self, cli, folder):
        self.cli, self.folder, self.count = cli, folder, 0
        self.window = Path(cli).with_name("optimlab")

    def call(self, *arguments, code=0):
        ran = subprocess.run([self.cli, *map(str, arguments)], capture_output=True, text=True, cwd=self.folder)
        assert ran.returncode == code, f"{arguments}: ended with {ran.returncode}: {ran.stderr}"
        return ran

    def train(self, experiment, steps, code=0):
        self.count += 1
        training = {"steps": steps, "batch_size": 8, "eval_every": 0, "eval_batches": 1, "checkpoint_every": 0}
        document = {"version": 1, "name": "small", "schedule": {"id": "constant"}, **experiment,
                    "training": {**training, **experiment.get("training", {})}}
        file = self.folder / f"experiment-{self.count}.json"
        file.write_text(json.dumps(document))
        run = self.folder / f"run-{self.count}"
        self.call("train", file, "--out", run, code=code)
        return run

    def export(self, run, kind):
        folder = Path(f"{run}-{kind}")
        self.call("export", run, "--format", kind, "--out", folder)
        return folder


def check_huggingface(bench):
    import transformers

    for name, experiment in HUGGINGFACE.items():
        folder = bench.export(bench.train(experiment, 10), "huggingface")
        config = json.loads((folder / "config.json").read_text())
        architecture = config["architectures"][0]
        auto = {"LM": "AutoModelForCausalLM", "MT": "AutoModelForSeq2SeqLM", "Se": "AutoModelForSequenceClassification",
                "To": "AutoModelForTokenClassification"}
        kind = "Se" if "SequenceClass" in architecture else "To" if "TokenClass" in architecture else \
            "MT" if config["model_type"] in ("marian", "pegasus") else "LM"
        opened, report = getattr(transformers, auto[kind]).from_pretrained(folder, output_loading_info=True)
        assert type(opened).__name__ == architecture, type(opened)
        missing = [key for key in report["missing_keys"] if "embed_positions" not in key and "position_ids" not in key]
        assert not missing and not report["unexpected_keys"] and not report["mismatched_keys"], report
        check = load_file(folder / "check.safetensors")
        ids = {key: value.long() for key, value in check.items() if key != "logits"}
        with torch.no_grad():
            logits = opened.eval()(**ids).logits
        difference = (logits - check["logits"].view_as(logits)).abs().max().item()
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
        text = tokenizer.decode(check["input_ids"][0].long(), skip_special_tokens=True)
        again = tokenizer.decode(tokenizer(text)["input_ids"], skip_special_tokens=True)
        assert max(tokenizer(text)["input_ids"]) < config["vocab_size"]
        if kind == "LM":  # words of other texts need not come back with the same blanks between them
            assert again == text, (text, again)
        report_line(f"{name} ({architecture})", difference)
    for path, experiment in REFUSED.items():
        run = bench.train(experiment, 1)
        said = bench.call("export", run, "--format", "huggingface", "--out", f"{run}-hf", code=2).stderr
        assert path in said and said.count("\n") == 1, said
        assert not Path(f"{run}-hf").exists() and not Path(f"{run}-hf.part").exists()
        print(f"  refused: {said.strip()[:110]}...")


IMPORTED = {
    "GPT-2": ("GPT2LMHeadModel", "GPT2Config", "float32", dict(
        vocab_size=320, n_positions=40, n_embd=24, n_layer=3, n_head=3, n_inner=40, activation_function="gelu_pytorch_tanh")),
    "GPT-2, head of its own, F16": ("GPT2LMHeadModel", "GPT2Config", "float16", dict(
        vocab_size=300, n_positions=33, n_embd=16, n_layer=1, n_head=2, activation_function="relu",
        tie_word_embeddings=False)),
    "Llama": ("LlamaForCausalLM", "LlamaConfig", "float32", dict(
        vocab_size=300, max_position_embeddings=48, hidden_size=24, intermediate_size=40, num_hidden_layers=2,
        num_attention_heads=4, num_key_value_heads=2, head_dim=8, rope_theta=1000.0)),
    "Llama with biases, BF16": ("LlamaForCausalLM", "LlamaConfig", "bfloat16", dict(
        vocab_size=300, max_position_embeddings=32, hidden_size=16, intermediate_size=24, num_hidden_layers=1,
        num_attention_heads=2, attention_bias=True, mlp_bias=True, tie_word_embeddings=True, hidden_act="gelu")),
}


def check_import(bench):
    import transformers
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    words = Tokenizer(models.BPE())
    words.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    words.decoder = decoders.ByteLevel()
    words.train_from_iterator(["the cat sat on the mat, and the dog ate the cat's dinner. "] * 9, trainers.BpeTrainer(
        vocab_size=300, special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=words, eos_token="<|endoftext|>")
    torch.manual_seed(3)
    for name, (architecture, config, dtype, settings) in IMPORTED.items():
        theirs = getattr(transformers, architecture)(getattr(transformers, config)(**settings))
        with torch.no_grad():
            for one in theirs.parameters():
                one.add_(0.05 * torch.randn_like(one))
        bench.count += 1
        folder, run = bench.folder / f"theirs-{bench.count}", bench.folder / f"run-{bench.count}"
        theirs.to(getattr(torch, dtype)).save_pretrained(folder)
        theirs = type(theirs).from_pretrained(folder, dtype=torch.float32).eval()
        tokenizer.save_pretrained(folder)
        bench.call("import", folder, "--out", run, "--set", "training.steps=5", "--set", "training.batch_size=4")
        # What OptimLab calculates is in the folder that it exports.
        check = load_file(bench.export(run, "huggingface") / "check.safetensors")
        with torch.no_grad():
            logits = theirs(input_ids=check["input_ids"].long()).logits
        report_line(f"{name} ({architecture}) imported", (logits - check["logits"].view_as(logits)).abs().max().item())
        assert bench.call("sample", run, "--tokens", 5).stdout
        bench.call("train", "--resume", run)
        assert "step 5" in bench.call("evaluate", run).stdout


def reproduce(bench, name, experiment, steps, limit=LIMIT):
    losses = compare(bench, name, bench.train(experiment, steps), steps, limit)
    assert losses[-5:].mean() < losses[0], "it learns nothing"


def compare(bench, name, run, steps, limit=LIMIT):
    folder = bench.export(run, "pytorch")
    ran = subprocess.run([sys.executable, folder / "train.py"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    difference = float(re.search(r"losses: (\S+)", ran.stdout)[1])
    losses = np.loadtxt(folder / "pytorch_losses.csv", delimiter=",", skiprows=1)[:, 1]
    assert len(losses) == steps, f"{len(losses)} steps instead of {steps}"
    report_line(name, difference, limit)
    return losses


def check_pytorch(bench):
    for name, experiment in PYTORCH.items():
        reproduce(bench, name, experiment, 200)
    check_forks(bench)


def check_forks(bench):
    """A fork's script begins in the middle, with what the optimizer had learnt by then."""
    base = {**TEXT, "model": model([BLOCK]), "training": {"checkpoint_every": 20}, "schedule": COSINE}
    for name, lr in FORKS.items():
        parent = bench.train({**base, "optimizer": {"id": name, "lr": lr}}, 60)
        fork = Path(f"{parent}-fork")
        bench.call("fork", parent, "--at", 40, "--set", f"optimizer.lr={lr / 2}", "--out", fork)
        bench.call("train", "--resume", fork)
        compare(bench, f"a fork, {name}", fork, 20)
    other = Path(f"{parent}-other")  # an optimizer that begins anew has nothing to take over
    bench.call("fork", parent, "--at", 40, "--set", "optimizer.id=lion", "--set", "optimizer.lr=0.0001", "--out", other)
    bench.call("train", "--resume", other)
    compare(bench, "a fork to lion", other, 20)
    again = Path(f"{other}-again")
    bench.call("fork", other, "--at", 60, "--set", "training.steps=70", "--out", again)
    bench.call("train", "--resume", again)
    assert "optimizer.id: what lion has learnt" in bench.call("export", again, "--format", "pytorch", "--out", f"{again}-x", code=2).stderr


def check_optimizers(bench):
    for name, lr in OPTIMIZERS.items():
        reproduce(bench, name, {**TEXT, "model": model([BLOCK]), "optimizer": {"id": name, "lr": lr}}, 40)
    # With more, a step in itself is a training that doubles differences.
    reproduce(bench, "lbfgs, one iteration a step", {**TEXT, "model": model([BLOCK]),
              "optimizer": {"id": "lbfgs", "lr": 1.0, "max_iter": 1}}, 40)
    # Its first step is its own, whatever the schedule says.
    reproduce(bench, "rprop beside a warmup", {**TEXT, "model": model([BLOCK]), "optimizer": {"id": "rprop", "lr": 0.001},
              "schedule": {"id": "linear", "warmup_steps": 10}}, 20)


def check_rules(_):
    written_optimizers.check(report_line)


def check_tensorboard(bench):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    run = bench.train({**TEXT, "model": model([BLOCK]), "training": {"eval_every": 10, "checkpoint_every": 10}}, 30)
    events = EventAccumulator(str(bench.export(run, "tensorboard")))
    events.Reload()
    log = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    logged = {line["step"]: line["loss"] for line in log if line["event"] == "step"}
    shown = {one.step: one.value for one in events.Scalars("loss/train")}
    assert shown.keys() == logged.keys()
    assert all(abs(shown[step] - logged[step]) <= 1e-6 * abs(logged[step]) for step in logged)
    assert len(events.Scalars("loss/validation")) == 4 and len(events.Scalars("learning_rate")) == 30
    samples = events.Tensors("samples/text_summary" if "samples/text_summary" in events.Tags()["tensors"] else "samples")
    assert len(samples) == 3 and len(samples[-1].tensor_proto.string_val[0]) > 20
    hparams = events.summary_metadata["_hparams_/session_start_info"].plugin_data
    from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

    settings = HParamsPluginData.FromString(hparams.content).session_start_info.hparams
    assert settings["optimizer.id"].string_value and settings["training.steps"].number_value == 30
    print(f"  {len(shown)} steps, {len(samples)} samples, {len(settings)} hyper-parameters")


def check_tables(bench):
    run = bench.train({**TEXT, "model": model([BLOCK]), "training": {"eval_every": 10, "checkpoint_every": 10}}, 30)
    rows = list(csv.DictReader(open(bench.export(run, "csv") / "steps.csv", newline="")))
    lines = [json.loads(line) for line in (bench.export(run, "jsonl") / "steps.jsonl").read_text().splitlines()]
    assert [float(row["loss"]) for row in rows] == [line["loss"] for line in lines] and len(rows) == 30
    with safe_open(run / "checkpoints" / "step-00000030.safetensors", framework="pt") as file:
        assert json.loads(file.metadata()["progress"])["step"] == 30
        assert file.get_tensor("transformer.wte.weight").shape[1] == 32
    assert "<svg" in (bench.export(run, "report") / "report.html").read_text()
    print("  csv, jsonl, report, and a checkpoint in safetensors")


def check_latex(bench):
    """Plots as pgfplots source, also of a run whose loss is further away than TeX can calculate."""
    if not shutil.which("pdflatex") or not bench.window.exists():
        return print("  *** SKIPPED: no pgfplots source was compiled (that needs optimlab, and pdflatex with texlive-pictures)")
    text = {**TEXT, "model": model([BLOCK]), "training": {"eval_every": 10}}
    runs = [bench.train(text, 40), bench.train({**text, "seed": 2}, 40),
            bench.train({**text, "optimizer": {"id": "sgd", "lr": 1e4}}, 40, code=DIVERGED)]
    for name, shown, more in [("one", runs[:1], []), ("three", runs, []),
                              ("sized", runs[:2], ["--size", "700x300", "--font-size", "9", "--theme", "dark"])]:
        picture = bench.folder / f"{name}.tex"
        subprocess.run([bench.window, "--plot", *shown, "--out", picture, *more], check=True, capture_output=True,
                       env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        paper = picture.with_name(f"{name}-paper.tex")
        paper.write_text("\\documentclass{article}\\usepackage{pgfplots}\\pgfplotsset{compat=1.16}\\begin{document}\n"
                         f"\\input{{{picture.name}}}\n\\end{{document}}\n")
        done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", paper.name], cwd=bench.folder,
                              capture_output=True, text=True)
        said = [line for line in done.stdout.splitlines() if line.startswith("!") or "pgfplots Warning" in line]
        assert done.returncode == 0 and not said, f"{name}.tex: {said or done.stdout[-300:]}"
        print(f"  {name}.tex is a page")


failures = []


def report_line(name, difference, limit=LIMIT):
    verdict = "" if difference <= limit else f"   MORE THAN {limit:g}"
    if verdict:
        failures.append(f"{name}: {difference:.2e}")
    print(f"  {difference:9.2e}  {name}{verdict}", flush=True)


def main():
    checks = {"huggingface": check_huggingface, "import": check_import, "pytorch": check_pytorch, "optimizers": check_optimizers, "rules": check_rules,
              "tensorboard": check_tensorboard, "tables": check_tables, "latex": check_latex}
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(sys.argv[1], Path(folder))
        for name in sys.argv[2:] or checks:
            begun = time.monotonic()
            print(f"{name}:", flush=True)
            try:
                checks[name](bench)
            except Exception as error:  # the other checks have something to say, too
                failures.append(f"{name}: {type(error).__name__}: {error}")
                print(f"  FAILED: {failures[-1][:2000]}")
            print(f"  {time.monotonic() - begun:.1f} s", flush=True)
    if failures:
        raise SystemExit("\n".join(["", "FAILED:", *failures]))


main()
