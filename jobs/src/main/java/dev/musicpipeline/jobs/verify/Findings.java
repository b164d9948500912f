package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.jobs.kafka.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all stages have found. */
record Findings(
    Topic topic,
    RecordsStage records,
    Map<Origin, Map<String, Long>> rejections,
    EventsStage events,
    GoldStage gold,
    Map<String, Long> tables) {

  Ledger ledger(Pending.Rule rule) {
    var ofTopic = outcomes(Origin.TOPIC);
    return new Ledger(
        topic.end().byPartition().values().stream().mapToLong(Long::longValue).sum(),
        records.coverage().rows(),
        ofTopic.accepted(),
        ofTopic.duplicates(),
        ofTopic.rejected(),
        ofTopic.rejectedByReason(),
        records.gaps().controlRecords(),
        outcomes(Origin.IMPORT),
        outcomes(Origin.EARLIER_TOPIC),
        records.partitions(topic),
        records.gaps().missing(),
        records.gaps().unprovable(),
        records.gaps().accepted(),
        records.doubled(),
        stages(rule),
        examples(),
        new Pending(events.pending(), gold.pending().size()),
        tables);
  }

  private Outcomes outcomes(Origin origin) {
    return new Outcomes(
        events.counts().accepted().getOrDefault(origin, 0L),
        events.counts().duplicates().getOrDefault(origin, 0L),
        rejections.getOrDefault(origin, Map.of()));
  }

  private Map<String, String> stages(Pending.Rule rule) {
    var ofEvents = new ArrayList<>(events.problems());
    var ofGold = new ArrayList<>(gold.problems());
    if (rule == Pending.Rule.WRONG) {
      ofEvents.addAll(events.unfinished());
      ofGold.addAll(gold.unfinished());
    }
    var stages = new LinkedHashMap<String, String>();
    stages.put("records", said(records.problems()));
    stages.put("events", said(ofEvents));
    stages.put("gold", said(ofGold));
    return stages;
  }

  private static String said(List<String> problems) {
    return problems.isEmpty() ? Ledger.OK : String.join("; ", problems);
  }

  private List<String> examples() {
    return Stream.concat(events.examples().stream(), gold.wrong().stream().map(String::valueOf))
        .toList();
  }
}
