# Sourced: one libtorch thread, the workers' allocator settings, and the class path as $classes.
export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 OPT_OUT_TRACKING=true DJL_OFFLINE=true
export MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456
classes="$here/target/lib/*:$(echo "$here"/target/postern-benchmarks-*.jar)"
settings=(-Dai.djl.offline=true -Dai.djl.pytorch.graph_optimizer=false -Dorg.slf4j.simpleLogger.defaultLogLevel=warn)
