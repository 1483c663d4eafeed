using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Configures each silo of a test cluster.</summary>
public interface ISiloConfigurator
{
    /// <summary>Configures a silo.</summary>
    void Configure(ISiloBuilder siloBuilder);
}

/// <summary>Configures each host of a test cluster.</summary>
public interface IHostConfigurator
{
    /// <summary>Configures a host.</summary>
    void Configure(IHostBuilder hostBuilder);
}

/// <summary>Configures the client of a test cluster.</summary>
public interface IClientBuilderConfigurator
{
    /// <summary>Configures the client.</summary>
    void Configure(IConfiguration configuration, IClientBuilder clientBuilder);
}

/// <summary>What a test cluster is like.</summary>
public class TestClusterOptions
{
    /// <summary>Gets or sets the name of the cluster.</summary>
    public string ClusterId { get; set; } = null!;

    /// <summary>Gets or sets the name of the service.</summary>
    public string ServiceId { get; set; } = null!;

    /// <summary>Gets or sets how many silos start at first.</summary>
    public short InitialSilosCount { get; set; }
}
