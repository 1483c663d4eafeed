using Microsoft.Extensions.Configuration;
using Orleans.Configuration;
using Orleans.TestingHost;


namespace Ticketing.Semantics.Support;

public static class Clusters
{
    public static TestCluster Build<TConfiguration>(short silos)
        where TConfiguration : new()
    {
        var builder = new TestClusterBuilder(silos);
        builder.AddSiloBuilderConfigurator<TConfiguration>();
        builder.AddClientBuilderConfigurator<TConfiguration>();
        return builder.Build();
    }
}

/// <summary>A cluster that tests share.</summary>
public abstract class ClusterFixture<TConfiguration>(short silos) : IAsyncLifetime
    where TConfiguration : new()
{
    public TestCluster Cluster { get; } = Clusters.Build<TConfiguration>(silos);

    public IGrainFactory Grains => Cluster.GrainFactory;

    public Task InitializeAsync() => Cluster.DeployAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}

/// <summary>Everything that grains can use, with times as in production.</summary>
public class Ordinary : ISiloConfigurator, IClientBuilderConfigurator
{
    public const string Streams = "live";

    public virtual void Configure(ISiloBuilder siloBuilder) => siloBuilder
        .AddMemoryGrainStorage("PubSubStore")
        .AddMemoryStreams(Streams);

    public virtual void Configure(IConfiguration configuration, IClientBuilder clientBuilder) => clientBuilder.AddMemoryStreams(Streams);
}

/// <summary>Calls time out soon, and so do silos that are gone.</summary>
public sealed class Impatient : Ordinary
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public override void Configure(ISiloBuilder siloBuilder)
    {
        base.Configure(siloBuilder);
        siloBuilder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = Timeout);
        siloBuilder.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = Timeout;
            options.NumMissedProbesLimit = 2;
            options.NumVotesForDeathDeclaration = 1;
        });
    }

    public override void Configure(IConfiguration configuration, IClientBuilder clientBuilder)
    {
        base.Configure(configuration, clientBuilder);
        clientBuilder.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = Timeout);
    }
}

/// <summary>Idle grains are collected soon.</summary>
public sealed class Forgetful : Ordinary
{
    public override void Configure(ISiloBuilder siloBuilder)
    {
        base.Configure(siloBuilder);
        siloBuilder.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(500);
            options.CollectionAge = TimeSpan.FromSeconds(1);
            options.ClassSpecificCollectionAge["Ticketing.Semantics.Activations.LongLivedGrain"] = TimeSpan.FromHours(1);
        });
    }
}

public sealed class OneSilo() : ClusterFixture<Ordinary>(1);

public sealed class ImpatientSilo() : ClusterFixture<Impatient>(1);

public sealed class ForgetfulSilo() : ClusterFixture<Forgetful>(1);

[CollectionDefinition(nameof(OneSilo))]
public sealed class OneSiloDefinition : ICollectionFixture<OneSilo>;

[CollectionDefinition(nameof(ImpatientSilo))]
public sealed class ImpatientSiloDefinition : ICollectionFixture<ImpatientSilo>;

[CollectionDefinition(nameof(ForgetfulSilo))]
public sealed class ForgetfulSiloDefinition : ICollectionFixture<ForgetfulSilo>;
