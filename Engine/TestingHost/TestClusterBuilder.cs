using Microsoft.Extensions.Configuration;

namespace Orleans.TestingHost;

/// <summary>Builds a cluster of several silos and a client, all in this process.</summary>
public class TestClusterBuilder
{
    private readonly List<Action<IConfigurationBuilder>> _configurations = [];
    private readonly List<Func<object>> _siloConfigurators = [];
    private readonly List<Func<object>> _clientConfigurators = [];

    /// <summary>Initializes a builder of a cluster with two silos.</summary>
    public TestClusterBuilder() : this(2)
    {
    }

    /// <summary>Initializes a builder.</summary>
    public TestClusterBuilder(short initialSilosCount)
    {
        var id = $"testcluster-{Guid.NewGuid():N}";
        Options = new TestClusterOptions { InitialSilosCount = initialSilosCount, ClusterId = id, ServiceId = id };
    }

    /// <summary>Gets what the cluster will be like.</summary>
    public TestClusterOptions Options { get; }

    /// <summary>Gets values for the configuration of all hosts.</summary>
    public Dictionary<string, string?> Properties { get; } = [];

    /// <summary>Adds an <see cref="ISiloConfigurator"/> or <see cref="IHostConfigurator"/> for each silo.</summary>
    public TestClusterBuilder AddSiloBuilderConfigurator<T>()
        where T : new()
    {
        _siloConfigurators.Add(static () => new T());
        return this;
    }

    /// <summary>Adds an <see cref="IClientBuilderConfigurator"/> or <see cref="IHostConfigurator"/> for the client.</summary>
    public TestClusterBuilder AddClientBuilderConfigurator<T>()
        where T : new()
    {
        _clientConfigurators.Add(static () => new T());
        return this;
    }

    /// <summary>Adds to the configuration of all hosts.</summary>
    public TestClusterBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate)
    {
        _configurations.Add(configureDelegate);
        return this;
    }

    /// <summary>Builds the cluster. Nothing runs until <see cref="TestCluster.DeployAsync"/>.</summary>
    public TestCluster Build()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Properties);
        _configurations.ForEach(one => one(configuration));
        return new TestCluster(Options, configuration.Build(), _siloConfigurators, _clientConfigurators);
    }
}
