namespace Orleans.Configuration;

/// <summary>Which cluster a host belongs to.</summary>
public class ClusterOptions
{
    /// <summary>Gets or sets the name of the cluster: silos with the same name find each other.</summary>
    public string ClusterId { get; set; } = "default";

    /// <summary>Gets or sets the name of the service, which outlives clusters.</summary>
    public string ServiceId { get; set; } = "default";
}

/// <summary>The name of a silo.</summary>
public class SiloOptions
{
    /// <summary>Gets or sets the name.</summary>
    public string SiloName { get; set; } = "Silo";
}

/// <summary>How calls behave.</summary>
public abstract class MessagingOptions
{
    /// <summary>Gets or sets how long a caller waits for an answer before it gets a <see cref="TimeoutException"/>.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets whether a call that times out also cancels the token that its callee got.</summary>
    public bool CancelRequestOnTimeout { get; set; }
}

/// <summary>How calls from a silo behave.</summary>
public class SiloMessagingOptions : MessagingOptions;

/// <summary>How calls from a client behave.</summary>
public class ClientMessagingOptions : MessagingOptions;

/// <summary>When idle activations are collected.</summary>
public class GrainCollectionOptions
{
    /// <summary>Gets or sets how often the silo looks for idle activations.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how long an activation must be idle to be collected; longer than <see cref="CollectionQuantum"/>.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets <see cref="CollectionAge"/> by the full name of a grain class.</summary>
    public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; set; } = [];

    /// <summary>Gets or sets how long an activation may take to start.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long an activation may take to end.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
