/// What whoever writes a procedure must know of the sandbox: told by the commands that run one.
enum SandboxHelp {
    static let layout = """
        A procedure is started in /work and finds, read-only, the run's images by their names with inputs.ndjson and \
        setup.json in /work/inputs, the model's files in /work/model, its own in /work/procedure, and the folder of \
        --environment as /work/environment. It writes /work/out/outputs.ndjson (carnet schema inspection-outputs), one line a \
        part, in the order of inputs.ndjson:

          {"part": "P-1", "scores": {"scratch": "0.93"}, "tensor": "9f86d081…"}

        The tensor is the SHA-256 of the model's raw output: without it nobody can replay at level 2. /tmp and /dev/shm are \
        the procedure's own and empty. The environment variables are LANG=C.UTF-8, PATH with /work/environment/bin first, \
        HOME=/tmp, OMP_NUM_THREADS=1 and CARNET_THREADS, the declared number of threads. A line 'progress 12 500' on standard \
        output moves the line of progress.
        """
}
