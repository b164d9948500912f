package dev.musicpipeline.operator.pod;

import dev.musicpipeline.crds.Amounts;
import dev.musicpipeline.crds.ResourceSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests and limits of a container. Memory is limited to what is requested, so that heaps, which
 * are sized from it, are there; CPU is not limited, since a throttled stream is a late one.
 */
final class Resources {
  private Resources() {}

  static ResourceRequirements of(ResourceSpec chosen, Amounts defaults) {
    var requests = chosen == null ? null : chosen.requests();
    var limits = chosen == null ? null : chosen.limits();
    var memoryLimit = limits == null ? null : limits.memory();
    var memory = first(memory(requests), first(memoryLimit, defaults.memory()));
    return new ResourceRequirementsBuilder()
        .withRequests(amounts(first(cpu(requests), defaults.cpu()), memory))
        .withLimits(amounts(cpu(limits), first(memoryLimit, memory)))
        .build();
  }

  private static String cpu(Amounts amounts) {
    return amounts == null ? null : amounts.cpu();
  }

  private static String memory(Amounts amounts) {
    return amounts == null ? null : amounts.memory();
  }

  private static String first(String chosen, String otherwise) {
    return chosen == null ? otherwise : chosen;
  }

  private static Map<String, Quantity> amounts(String cpu, String memory) {
    var amounts = new TreeMap<String, Quantity>();
    if (cpu != null) {
      amounts.put("cpu", new Quantity(cpu));
    }
    if (memory != null) {
      amounts.put("memory", new Quantity(memory));
    }
    return amounts;
  }
}
