package dev.musicpipeline.producer.state;

import dev.musicpipeline.producer.simulation.Pace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of one producer: {@code block.json} ({@link Block}) and {@code produced.json} ({@link
 * Progress}), and {@code dimensions.json} ({@link SentDimensions}). It can be open once at a time.
 */
public final class StateFolder implements AutoCloseable {
  private final ReplacedFile<Block> block;
  private final ReplacedFile<Progress> produced;
  private final ReplacedFile<SentDimensions> dimensions;
  private final FileChannel lock;
  private final Progress before;
  private final long begin;

  private StateFolder(Path folder, long begin, FileChannel lock) throws IOException {
    this.begin = begin;
    this.block = new ReplacedFile<>(folder.resolve("block.json"), Block.class);
    this.produced = new ReplacedFile<>(folder.resolve("produced.json"), Progress.class);
    this.dimensions = new ReplacedFile<>(folder.resolve("dimensions.json"), SentDimensions.class);
    this.lock = lock;
    this.before = produced.read().orElse(Progress.NONE);
  }

  /**
   * Opens the folder, and makes it if it is not there.
   *
   * @param begin the step to begin with in a new folder
   * @throws IOException if another producer has it open, or it cannot be written
   */
  public static StateFolder open(Path folder, long begin) throws IOException {
    Files.createDirectories(folder);
    var lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
      return new StateFolder(folder, begin, lock);
    } catch (OverlappingFileLockException e) {
      lock.close();
      throw new IOException("another producer uses the state folder " + folder, e);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** The block to begin with, which {@link #reserve} has to be called with before it is sent. */
  public Block first(String maker, Pace pace, long nowMs) throws IOException {
    return Block.first(block.read(), maker, pace, nowMs, begin);
  }

  /** Returns when the reservation is on disk. */
  public void reserve(Block reserved) throws IOException {
    block.replaceDurably(reserved);
  }

  /** What this life has counted so far. */
  public void count(Counts life, long step) throws IOException {
    produced.replace(before.with(life, step, false));
  }

  /** The end of this life. Without losses the last block is not sent again. */
  public void end(Block last, Counts life, long step) throws IOException {
    var complete = life.produced() == life.acknowledged();
    if (complete) {
      block.replaceDurably(last.asFinished());
    }
    produced.replaceDurably(before.with(life, step, complete));
  }

  /** Whether all dimension records that follow from this are sent. */
  public boolean knowsDimensions(String madeFrom) throws IOException {
    return dimensions.read().filter(sent -> sent.madeFrom().equals(madeFrom)).isPresent();
  }

  /** All dimension records that follow from this are sent. */
  public void rememberDimensions(String madeFrom) throws IOException {
    dimensions.replaceDurably(new SentDimensions(madeFrom));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
